// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers runs to a W&amp;B-compatible server: {@code UpsertBucket} for the run and its config,
 * the file stream for everything with a line number. Used by one thread at a time.
 */
public final class WandbBackend implements Backend {
  private final WandbSettings settings;
  private final Http http;
  private final ReplyClassifier classifier;
  private final Registration registration;
  private @Nullable RunIdentity known;

  private WandbBackend(WandbSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
    this.classifier = new ReplyClassifier(settings.baseUrl());
    this.registration = new Registration(new Graphql(http, classifier));
  }

  /** A backend for one run. */
  public static WandbBackend to(WandbSettings settings) {
    return new WandbBackend(settings, new Http(settings));
  }

  @Override
  public String name() {
    return settings.baseUrl().toString();
  }

  /**
   * Registers the run. Its lines are numbered from 0: a run that another process began is resumed
   * with the base that the cursor keeps.
   */
  @Override
  public Opening open(RunStarted run) {
    RunStateBuilder state = new RunStateBuilder();
    state.add(run);
    Outcome outcome = registration.upsert(run, run.identity(), state.build());
    if (outcome instanceof Outcome.Taken taken) {
      RunIdentity identity = Registration.identity(taken, run.identity());
      known = identity;
      return new Opening.Opened(Offsets.ZERO, Optional.of(page(identity)));
    }
    return outcome instanceof Outcome.Later later
        ? new Opening.Deferred(later.atLeast(), later.why())
        : new Opening.Refused(((Outcome.Never) outcome).why());
  }

  /** The page's address; hosts that serve the API under {@code api.} serve pages without it. */
  private URI page(RunIdentity run) {
    String base = settings.baseUrl().toString();
    String app =
        base.startsWith("https://api.wandb.")
            ? base.replace("://api.", "://")
            : base.replace("://api.", "://app.");
    return URI.create(
        app
            + "/"
            + escaped(run.entity())
            + "/"
            + escaped(run.project())
            + "/runs/"
            + escaped(run.runId()));
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Delivery deliver(Batch batch) {
    RunIdentity identity = known;
    if (identity == null) {
      throw new IllegalStateException("deliver was called before open had succeeded");
    }
    boolean configChanged =
        batch.events(ConfigChanged.class).findAny().isPresent()
            || batch.events(MetricDefined.class).findAny().isPresent();
    if (configChanged) {
      Outcome outcome = registration.upsert(batch.run(), identity, batch.state());
      if (!(outcome instanceof Outcome.Taken)) {
        return failed(outcome);
      }
    }
    return stream(batch, identity);
  }

  private Delivery stream(Batch batch, RunIdentity run) {
    try {
      FileStreamEncoder.Encoded encoded = FileStreamEncoder.encode(batch);
      Outcome outcome =
          classifier.classify(
              http.post(
                  encoded.json(),
                  "files",
                  run.entity(),
                  run.project(),
                  run.runId(),
                  "file_stream"));
      return outcome instanceof Outcome.Taken
          ? new Delivery.Delivered(encoded.refused())
          : failed(outcome);
    } catch (JsonProcessingException e) {
      return new Delivery.Refused("batch cannot be written as JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      return failed(classifier.classify(e));
    }
  }

  private static Delivery failed(Outcome outcome) {
    return outcome instanceof Outcome.Later later
        ? new Delivery.Deferred(later.atLeast(), later.why())
        : new Delivery.Refused(((Outcome.Never) outcome).why());
  }

  @Override
  public void close() {
    http.close();
  }
}
