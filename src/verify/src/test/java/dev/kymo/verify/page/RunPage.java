// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kymo.Run;
import dev.kymo.testkit.TrackedProject;
import java.net.URI;

/** What the tests look at on the page of one run. */
record RunPage(Page page) {

  /** Opens it by a link to the project's page, as somebody would. */
  static RunPage open(Visitor visitor, TrackedProject project, Run run) {
    return open(visitor, project, run, "");
  }

  static RunPage open(Visitor visitor, TrackedProject project, Run run, String query) {
    Page page = visitor.open(project.url());
    String place = "/kymo/" + project.name() + "/runs/" + run.identity().runId() + query;
    page.navigate(URI.create(page.url()).resolve(place).toString());
    return new RunPage(page);
  }

  Locator badge() {
    return page.locator(".run-title .badge");
  }

  Locator connection() {
    return page.locator(".connection");
  }

  Locator rows() {
    return page.locator(".particulars div:has(dt:text-is('Rows')) dd");
  }

  Locator warnings() {
    return page.locator(".warnings .strip");
  }

  /** Headings of the sections that have panels, from above. */
  Locator sectionNames() {
    return page.locator(".sections > details:visible > summary h2");
  }

  Locator section(String name) {
    return page.locator("[id='section-" + name + "']");
  }

  /** Names of the panels of a section, in their order. */
  Locator panelNames(String section) {
    return section(section).locator(".panel h3");
  }

  /** The panel of a key, such as {@code eval/f1}. */
  Locator panel(String key) {
    return page.locator(".panel:has(h3[title='" + key + "'])");
  }

  /** The number above its curve. */
  Locator value(String key) {
    return panel(key).locator(".value");
  }

  /** Where on the x axis that number is. */
  Locator where(String key) {
    return panel(key).locator(".where");
  }

  /** The curve, which takes the arrow keys. */
  Locator plot(String key) {
    return panel(key).locator(".plot");
  }

  Locator control(AriaRole role, String label) {
    return page.getByRole(role, new GetByRoleOptions().setName(label));
  }
}
