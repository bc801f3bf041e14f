// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Takes the connection under a request in hand. */
final class Wires {
  private Wires() {}

  /** Resets the connection; what the request's handlers do from now on reaches nobody. */
  static void cut(Context request) throws IOException {
    EndPoint end =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (end.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    end.close();
    request.skipRemainingHandlers();
  }

  /**
   * The reply that a route has made; its length is announced, its bytes are the caller's to send.
   */
  static byte[] takeReply(Context request) throws IOException {
    try (InputStream made = request.resultInputStream()) {
      byte[] reply = made == null ? new byte[0] : made.readAllBytes();
      request.res().setContentLength(reply.length);
      request.result(InputStream.nullInputStream());
      return reply;
    }
  }

  /** Sends some bytes at once. */
  static void send(Context request, byte[] reply, int from, int count) throws IOException {
    OutputStream out = request.res().getOutputStream();
    out.write(reply, from, count);
    out.flush();
  }
}
