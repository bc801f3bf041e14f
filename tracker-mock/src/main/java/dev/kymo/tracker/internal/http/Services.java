// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.security.ApiKey;
import dev.kymo.tracker.internal.security.Identity;
import dev.kymo.tracker.internal.security.Sessions;
import dev.kymo.tracker.internal.security.UrlSigner;
import dev.kymo.tracker.internal.store.Store;

/**
 * What the routes work with.
 *
 * @param store the runs
 * @param apiKey the key that opens everything
 * @param identity whose key it is
 * @param sessions browser sessions
 * @param signer for addresses of files
 * @param faults what goes wrong on purpose
 */
public record Services(
    Store store,
    ApiKey apiKey,
    Identity identity,
    Sessions sessions,
    UrlSigner signer,
    Faults faults) {}
