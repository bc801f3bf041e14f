// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.tracker.Tracker;
import dev.kymo.wandb.WandbSettings;
import java.net.URI;
import java.util.function.Function;

/**
 * How a tracker is reached from here.
 *
 * @param url where it serves
 * @param apiKey what opens it
 * @param pageLinks a new one-time link to the page of a path
 */
record TrackerAddress(URI url, String apiKey, Function<String, URI> pageLinks) {

  static TrackerAddress of(Tracker tracker) {
    return new TrackerAddress(tracker.url(), tracker.apiKey(), tracker::newPageLink);
  }

  WandbSettings settings() {
    return WandbSettings.of(url.toString(), apiKey);
  }

  @Override
  public String toString() {
    return "TrackerAddress[url=" + url + "]";
  }
}
