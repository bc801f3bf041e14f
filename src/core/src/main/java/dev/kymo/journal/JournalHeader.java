// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kymo.event.Foreign;
import dev.kymo.internal.wire.HeaderRecord;
import dev.kymo.internal.wire.Record;
import dev.kymo.internal.wire.VersionInfo;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The first record of a file: who wrote it. */
final class JournalHeader {
  /**
   * The oldest {@code wandb sync} that reads what Kymo writes, as the official SDK 0.30.0 says it.
   */
  private static final String MIN_CONSUMER = "0.70.0";

  /** How the name of this writer begins. */
  static final String PRODUCER = "kymo-";

  private JournalHeader() {}

  static Foreign of(Class<?> writer) {
    String version =
        Objects.requireNonNullElse(writer.getPackage().getImplementationVersion(), "development");
    byte[] bytes =
        Record.newBuilder()
            .setNum(1)
            .setHeader(
                HeaderRecord.newBuilder()
                    .setVersionInfo(
                        VersionInfo.newBuilder()
                            .setProducer(PRODUCER + version)
                            .setMinConsumer(MIN_CONSUMER)))
            .build()
            .toByteArray();
    return new Foreign(Foreign.HEADER, ByteBuffer.wrap(bytes));
  }

  /** The program that wrote the file; empty if the record does not say. */
  static String producer(Foreign header) {
    try {
      return Record.parseFrom(header.toByteArray()).getHeader().getVersionInfo().getProducer();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not a header record: " + header.recordName(), e);
    }
  }
}
