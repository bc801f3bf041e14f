// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of a group, unpacked one at a time. Whatever does not fit together is a
 * {@link ParquetDecodingException}. Not thread-safe.
 */
final class ChunkPages implements PageReader {
  /** No value of a dictionary takes fewer bytes. */
  private static final int LEAST_ENTRY = Integer.BYTES;

  private final ColumnDescriptor column;
  private final byte[] packed;
  private final long values;
  private final Unpacker unpacker;
  private long left;
  private int at;

  ChunkPages(ColumnDescriptor column, byte[] packed, long values, Unpacker unpacker) {
    this.column = column;
    this.packed = packed;
    this.values = values;
    this.unpacker = unpacker;
    this.left = values;
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    int start = at;
    PageHeader header = header();
    if (header.getType() != PageType.DICTIONARY_PAGE) {
      at = start;
      return null;
    }
    DictionaryPageHeader dictionary = header.getDictionary_page_header();
    byte[] bytes = unpacked(body(header), header.getUncompressed_page_size());
    if (dictionary.getNum_values() < 0 || dictionary.getNum_values() > bytes.length / LEAST_ENTRY) {
      throw broken("a dictionary of %s bytes has not its values".formatted(bytes.length), null);
    }
    return new DictionaryPage(
        BytesInput.from(bytes), dictionary.getNum_values(), encoding(dictionary.getEncoding()));
  }

  @Override
  public @Nullable DataPage readPage() {
    while (left > 0) {
      PageHeader header = header();
      byte[] body = body(header);
      if (header.getType() == PageType.DATA_PAGE) {
        return first(header, header.getData_page_header(), body);
      }
      if (header.getType() == PageType.DATA_PAGE_V2) {
        return second(header, header.getData_page_header_v2(), body);
      }
    }
    return null;
  }

  private DataPage first(PageHeader header, DataPageHeader page, byte[] body) {
    take(page.getNum_values());
    byte[] bytes = unpacked(body, header.getUncompressed_page_size());
    Encoding encoding = encoding(page.getEncoding());
    if (DeltaHead.begins(encoding)) {
      int at = DeltaHead.behindLevels(bytes, column);
      DeltaHead.check(ByteBuffer.wrap(bytes, at, bytes.length - at), page.getNum_values());
    }
    return new DataPageV1(
        BytesInput.from(bytes),
        page.getNum_values(),
        bytes.length,
        null,
        encoding(page.getRepetition_level_encoding()),
        encoding(page.getDefinition_level_encoding()),
        encoding);
  }

  private DataPage second(PageHeader header, DataPageHeaderV2 page, byte[] body) {
    take(page.getNum_values());
    int repetitions = page.getRepetition_levels_byte_length();
    int levels = Math.addExact(repetitions, page.getDefinition_levels_byte_length());
    if (repetitions < 0 || levels < repetitions || levels > body.length) {
      throw broken("a page's levels lie outside it", null);
    }
    byte[] rest = Arrays.copyOfRange(body, levels, body.length);
    byte[] bytes =
        page.isIs_compressed() && rest.length > 0
            ? unpacked(rest, header.getUncompressed_page_size() - levels)
            : rest;
    Encoding encoding = encoding(page.getEncoding());
    if (DeltaHead.begins(encoding)) {
      DeltaHead.check(ByteBuffer.wrap(bytes), page.getNum_values());
    }
    return DataPageV2.uncompressed(
        page.getNum_rows(),
        page.getNum_nulls(),
        page.getNum_values(),
        BytesInput.from(body, 0, repetitions),
        BytesInput.from(body, repetitions, levels - repetitions),
        encoding,
        BytesInput.from(bytes),
        null);
  }

  private void take(int count) {
    if (count < 0 || count > left) {
      throw broken("a page has %s values".formatted(count), null);
    }
    left -= count;
  }

  private PageHeader header() {
    ByteArrayInputStream rest = new ByteArrayInputStream(packed, at, packed.length - at);
    try {
      PageHeader header = Util.readPageHeader(rest);
      at = packed.length - rest.available();
      return header;
    } catch (IOException e) {
      throw broken("a page has no header", e);
    }
  }

  private byte[] body(PageHeader header) {
    int size = header.getCompressed_page_size();
    if (size < 0 || size > packed.length - at || header.getUncompressed_page_size() < 0) {
      throw broken("a page of %s bytes lies outside its column".formatted(size), null);
    }
    byte[] body = Arrays.copyOfRange(packed, at, at + size);
    at += size;
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(body);
      if ((int) crc.getValue() != header.getCrc()) {
        throw broken("a page's checksum is wrong", null);
      }
    }
    return body;
  }

  private byte[] unpacked(byte[] body, int size) {
    try {
      return unpacker.unpack(body, size);
    } catch (IOException e) {
      throw broken("a page cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private ParquetDecodingException broken(String what, @Nullable Exception cause) {
    return new ParquetDecodingException(
        "column " + String.join(".", column.getPath()) + ": " + what, cause);
  }
}
