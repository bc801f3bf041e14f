// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

/** What a browser without a session sees. */
final class SignInPage {
  static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Kymo</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem }
        code { padding: .15rem .4rem; border-radius: .3rem; background: #8883 }
      </style>
      <h1>This page needs a link</h1>
      <p>The tracker is running, but this browser has no session yet, or its link was used before.</p>
      <p>Run <code>kymo tracker link</code> in a terminal and open the address that it prints.</p>
      </html>
      """;

  private SignInPage() {}
}
