// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyClassifierTest {
  private static final Instant NOW = Instant.parse("2026-10-21T07:27:48Z");

  private final ReplyClassifier classifier =
      new ReplyClassifier(URI.create("http://host:1"), new ManualClock(NOW));

  private Outcome classify(int status, String body, String retryAfter) {
    return classifier.classify(new Http.Reply(status, body, Headers.of("Retry-After", retryAfter)));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void everyTwoHundredIsTakenWithItsBody(int status) {
    assertThat(classify(status, "{\"a\":1}", ""))
        .isEqualTo(new Outcome.Taken("{\"a\":1}", Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 410, 411, 414, 415, 501})
  void whatTheServerDoesNotDoIsNeverSentAgain(int status) {
    assertThat(classify(status, "", ""))
        .isEqualTo(new Outcome.Never("http://host:1 answered " + status, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void whatTheApiCallsMalformedIsNeverSentAgainAsItIs(int status) {
    assertThat(classify(status, "{\"error\":\"bad line\"}", ""))
        .isEqualTo(new Outcome.Never("http://host:1 answered " + status + ": bad line", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Bad Request</html>", "Bad Request", "{\"status\":400}", "[]"})
  void aBadRequestThatIsNotTheApisOwnReplyIsSentAgain(String page) {
    assertThat(classify(400, page, "")).isInstanceOf(Outcome.Later.class);
    assertThat(classify(422, page, "")).isInstanceOf(Outcome.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 507, 520, 599})
  void whatMayChangeIsSentAgain(int status) {
    assertThat(classify(status, "", ""))
        .isEqualTo(new Outcome.Later(Duration.ZERO, "http://host:1 answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aBadKeyMayBeMendedWhileTheRunGoesOn(int status) {
    assertThat(classify(status, "{\"error\":\"no such key\"}", ""))
        .isEqualTo(
            new Outcome.Later(
                Duration.ZERO,
                "http://host:1 answered " + status + ": no such key; check the API key"));
  }

  @Test
  void tooMuchAtOnceIsAnOutcomeOfItsOwn() {
    assertThat(classify(413, "", "")).isEqualTo(new Outcome.TooLarge("http://host:1 answered 413"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowedButNamed(int status) {
    assertThat(
            classifier.classify(
                new Http.Reply(
                    status, "<html>moved</html>", Headers.of("Location", "https://host/x"))))
        .isEqualTo(
            new Outcome.Later(
                Duration.ZERO,
                "http://host:1 answered "
                    + status
                    + " and points at https://host/x; use the address that it moved to"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "0, PT0S",
    "86400, PT1H",
    "'Wed, 21 Oct 2026 07:28:00 GMT', PT12S",
    "'Wed, 21 Oct 2026 07:27:00 GMT', PT0S",
    "'Thu, 22 Oct 2026 07:27:00 GMT', PT1H",
    "2.5, PT2.5S",
    "soon, PT0S",
    "-1, PT0S",
    "'', PT0S"
  })
  void retryAfterIsHonouredUpToAnHour(String header, Duration expected) {
    assertThat(((Outcome.Later) classify(429, "", header)).atLeast()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 5, PT5S", "0.0, 0.25, PT0.25S", "3, 5, PT0S", "'', 5, PT0S", "0, '', PT0S"})
  void whoHasUsedUpItsRequestsWaitsUntilThereAreMore(String left, String reset, Duration expected) {
    Headers headers = Headers.of("RateLimit-Remaining", left, "RateLimit-Reset", reset);
    assertThat(classifier.classify(new Http.Reply(200, "{}", headers)))
        .isEqualTo(new Outcome.Taken("{}", expected));
    assertThat(((Outcome.Later) classifier.classify(new Http.Reply(429, "", headers))).atLeast())
        .isEqualTo(expected);
  }

  @Test
  void aPlaceThatIsNotThereMayComeBack() {
    assertThat(classify(404, "", "")).isEqualTo(new Outcome.Gone("http://host:1 answered 404"));
  }

  @Test
  void ofAGapTheFirstMissingLineIsKnownIfTheServerSaysIt() {
    assertThat(classify(409, "{\"error\":\"a gap\",\"expected\":7}", ""))
        .isEqualTo(new Outcome.Gap("", 7, "http://host:1 answered 409: a gap"));
    assertThat(classify(409, "{\"error\":\"in use\"}", "")).isInstanceOf(Outcome.Later.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"disk full\"}",
        "{\"error\":{\"message\":\"disk full\"}}",
        "{\"errors\":[\"disk full\"]}",
        "{\"errors\":[{\"message\":\"disk full\"}]}",
        "disk\n  full"
      })
  void theServersOwnWordsAreKept(String body) {
    assertThat(classify(500, body, ""))
        .isEqualTo(new Outcome.Later(Duration.ZERO, "http://host:1 answered 500: disk full"));
  }

  @Test
  void aLongPageOfWordsIsCut() {
    Outcome.Later later = (Outcome.Later) classify(502, "x".repeat(100_000), "");
    assertThat(later.why()).hasSizeLessThan(400).endsWith("x…");
  }

  @Test
  void aConnectionThatFailsIsTriedAgain() {
    assertThat(classifier.classify(new IOException("Connection refused")))
        .isEqualTo(
            new Outcome.Later(
                Duration.ZERO, "http://host:1 cannot be reached: Connection refused"));
  }
}
