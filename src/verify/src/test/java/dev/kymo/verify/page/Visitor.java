// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody with a browser profile of their own. {@link #close} fails if the page complained on the
 * browser's console, or asked anybody but the tracker for anything.
 */
final class Visitor implements AutoCloseable {
  private static final Set<String> BAD = Set.of("error", "warning");

  private final BrowserContext context;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> expected = new ArrayList<>();

  private Visitor(BrowserContext context) {
    this.context = context;
  }

  static Visitor at(BrowserContext context) {
    Visitor visitor = new Visitor(context);
    context.onRequest(request -> visitor.requests.add(request.url()));
    context.onConsoleMessage(visitor::hear);
    context.onWebError(error -> visitor.complaints.add(error.error()));
    context.onDialog(
        dialog -> {
          visitor.complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    return visitor;
  }

  private void hear(ConsoleMessage message) {
    if (BAD.contains(message.type())) {
      complaints.add(message.type() + ": " + message.text());
    }
  }

  /** Opens an address in a new tab. */
  Page open(URI address) {
    Page page = context.newPage();
    page.navigate(address.toString());
    return page;
  }

  /** All requests so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The test brings about a failure that the console is to tell of, in words with this part. */
  void expectComplaint(String part) {
    expected.add(part);
  }

  @Override
  public void close() {
    context.close();
    for (String part : expected) {
      assertThat(complaints).as("complaints").anyMatch(complaint -> complaint.contains(part));
      complaints.removeIf(complaint -> complaint.contains(part));
    }
    assertThat(complaints).as("what the page said on the browser's console").isEmpty();
    assertThat(requests.stream().map(Visitor::origin).distinct())
        .as("origins of all requests: %s", requests)
        .hasSize(1);
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
