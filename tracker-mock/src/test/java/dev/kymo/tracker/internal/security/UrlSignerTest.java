// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UrlSignerTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final UrlSigner signer = new UrlSigner(now::get);
  private final String signed = signer.sign("PUT", "/storage/1");

  private boolean isValid(String method, String path) {
    String[] query = signed.split("[?&]", -1);
    return signer.isValid(
        method, path, query[1].replace("until=", ""), query[2].replace("signature=", ""));
  }

  @Test
  void aSignedAddressIsGoodForADay() {
    assertThat(isValid("PUT", "/storage/1")).isTrue();
    now.set(START.plus(Duration.ofHours(24)).minusSeconds(1));
    assertThat(isValid("PUT", "/storage/1")).isTrue();
    now.set(START.plus(Duration.ofHours(24)));
    assertThat(isValid("PUT", "/storage/1")).isFalse();
  }

  @Test
  void aSignatureHoldsForItsMethodPathAndTimeAlone() {
    assertThat(isValid("GET", "/storage/1")).isFalse();
    assertThat(isValid("PUT", "/storage/2")).isFalse();
    String signature = signed.substring(signed.indexOf("signature=") + "signature=".length());
    String later = Long.toString(START.plus(Duration.ofDays(9)).getEpochSecond());
    assertThat(signer.isValid("PUT", "/storage/1", later, signature)).isFalse();
    assertThat(signer.isValid("PUT", "/storage/1", null, signature)).isFalse();
  }
}
