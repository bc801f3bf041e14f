// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.store.LimitedStream;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads the bodies of requests, compressed or not, up to a limit. */
final class Bodies {
  /** The official SDK sends up to 10 MiB at once, and as JSON within JSON that may grow. */
  private static final long LIMIT = 16L << 20;

  /** Far more than clients that mean well send at once. */
  private static final long PASSED_OVER = 4 * LIMIT;

  private Bodies() {}

  /**
   * The JSON document that a request carries.
   *
   * @throws IOException if it does not arrive, or is larger than 16 MiB once decompressed
   */
  static JsonNode json(Context request) throws IOException {
    if (request.req().getContentLengthLong() > LIMIT) {
      passOver(request.bodyInputStream());
      throw new HttpProblem(413, "The body is larger than 16 MiB; send less at once");
    }
    try (InputStream in = open(request)) {
      return Json.parse(new LimitedStream(in, LIMIT).readAllBytes());
    } catch (JsonProcessingException e) {
      throw new HttpProblem(400, "The body is no JSON: " + withoutSource(e.getOriginalMessage()));
    }
  }

  /**
   * Most clients read a reply only once their body is out, and miss it if the connection closes.
   */
  private static void passOver(InputStream in) throws IOException {
    byte[] discarded = new byte[1 << 16];
    long left = PASSED_OVER;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(discarded);
    }
  }

  /** The parser says where a document that breaks off began, in words that are for developers. */
  private static String withoutSource(String message) {
    return message.replaceAll("\\s*\\(start marker at [^)]*\\)[^)]*\\)", "");
  }

  private static InputStream open(Context request) throws IOException {
    String encoding = request.header("Content-Encoding");
    if (encoding == null || encoding.equals("identity")) {
      return request.bodyInputStream();
    }
    if (encoding.equals("gzip")) {
      return new GZIPInputStream(request.bodyInputStream());
    }
    throw new HttpProblem(415, "Content-Encoding \"" + encoding + "\" is not served: use gzip");
  }
}
