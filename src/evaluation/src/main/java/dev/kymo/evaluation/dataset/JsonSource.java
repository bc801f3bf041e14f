// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file of JSON objects in UTF-8, gzip or not, and checks that it holds them. */
final class JsonSource {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final Set<String> TABLES = Set.of("parquet", "arrow", "feather");

  private JsonSource() {}

  /** What to do with the object at the cursor. */
  interface Reading {
    void read(JsonCursor json) throws IOException;
  }

  /** Reads a file of one object, to its last byte, and gives its fingerprint. */
  static String read(Path file, Reading reading) throws IOException {
    return readEach(
        file,
        json -> {
          reading.read(json);
          if (json.next() != JsonToken.NOT_AVAILABLE) {
            throw json.fault("the file goes on behind its JSON object; it must hold one");
          }
        });
  }

  /**
   * Reads a file of objects one after the other, to its last byte, and gives its fingerprint: the
   * digest of what it holds once it is unpacked.
   */
  static String readEach(Path file, Reading reading) throws IOException {
    MessageDigest digest = Fingerprints.sha256();
    try (InputStream bytes = new DigestInputStream(unpacked(open(file)), digest);
        Reader text = AheadReader.of(text(bytes));
        JsonParser parser = JSON.createParser(text)) {
      JsonCursor json = new JsonCursor(file, parser, Places.TEXT);
      if (json.next() == JsonToken.NOT_AVAILABLE) {
        throw json.fault("the file is empty; it must hold one JSON object");
      }
      do {
        reading.read(json);
      } while (json.next() != JsonToken.NOT_AVAILABLE);
      return Fingerprints.of(digest);
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": the text is not UTF-8; save it as UTF-8", e);
    } catch (EOFException | ZipException e) {
      throw new DataException(
          file + ": its gzip data are damaged or end in the middle; fetch the file again", e);
    }
  }

  /** Looks at the first two bytes, for a name may not say what a file is. */
  private static InputStream unpacked(InputStream file) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(file);
    bytes.mark(2);
    int magic = bytes.read() | bytes.read() << 8;
    bytes.reset();
    return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(bytes) : bytes;
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder; name the JSON file in it");
    }
    if (!Files.exists(file)) {
      throw new DataException(file + ": there is no such file; check the path");
    }
    if (!Files.isReadable(file)) {
      throw new DataException(file + " cannot be read; see its permissions");
    }
    if (TABLES.contains(end(file))) {
      throw new DataException(
          file + " is a table, which kymo-columnar reads; put that module on the class path");
    }
    return Files.newInputStream(file);
  }

  private static String end(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Reader text(InputStream bytes) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }
}
