// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.security.Identity;
import dev.kymo.tracker.internal.security.UrlSigner;
import dev.kymo.tracker.internal.store.Sender;
import dev.kymo.tracker.internal.store.Store;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;

/**
 * What the fields of one request work with.
 *
 * @param store the runs
 * @param identity who asks
 * @param signer for addresses of files
 * @param sender what the client says of itself
 * @param base this server's address as the client wrote it, without a trailing slash
 */
public record Request(
    Store store, Identity identity, UrlSigner signer, Sender sender, String base) {

  /** That of a field. */
  static Request of(DataFetchingEnvironment field) {
    return Objects.requireNonNull(field.getGraphQlContext().get(Request.class));
  }

  /** An address that is good for one method on a file, for a day. */
  String fileUrl(String method, long file) {
    return base + signer.sign(method, "/storage/" + file);
  }
}
