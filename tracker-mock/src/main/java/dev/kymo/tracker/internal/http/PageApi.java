// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.series.SeriesIndex;
import dev.kymo.tracker.internal.store.Line;
import dev.kymo.tracker.internal.store.LineStore;
import dev.kymo.tracker.internal.store.NotFoundException;
import dev.kymo.tracker.internal.store.RunKey;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.Store;
import dev.kymo.tracker.internal.store.StreamFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON that the page is made from. */
final class PageApi {
  private static final String RUN = "/api/runs/{entity}/{project}/{run}";
  private static final Set<String> COLUMNS = Set.of("_step", "_runtime", "_timestamp");
  private static final int DEFAULT_BUCKETS = 1000;
  private static final int MOST_BUCKETS = 10_000;
  private static final int DEFAULT_LINES = 500;
  private static final int MOST_LINES = 10_000;

  private final Store store;
  private final RunViews views;
  private final SeriesIndex series;

  PageApi(Services services) {
    this.store = services.store();
    this.views = new RunViews(services);
    this.series = new SeriesIndex(store.lines());
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/runs", this::runs);
    routes.get(RUN, this::run);
    routes.get(RUN + "/series", this::series);
    routes.get(RUN + "/console", this::console);
  }

  /** The run that a path names. */
  static RunRow find(Context request, Store store) {
    RunKey key =
        new RunKey(
            request.pathParam("entity"), request.pathParam("project"), request.pathParam("run"));
    return store
        .runs()
        .find(key)
        .orElseThrow(() -> new NotFoundException("Run " + key + " is unknown here"));
  }

  private void runs(Context request) {
    List<RunRow> runs =
        store.runs().list(request.queryParam("entity"), request.queryParam("project"));
    Replies.json(request, Map.of("runs", runs.stream().map(views::brief).toList()));
  }

  private void run(Context request) {
    Sections sections =
        new Sections(store.metrics(), "last".equals(request.queryParam("sections")));
    Replies.json(request, views.whole(find(request, store), sections));
  }

  private void series(Context request) {
    String x = request.queryParam("x");
    String axis = x == null || x.equals("step") ? "" : x;
    if (!axis.isEmpty() && !COLUMNS.contains(axis)) {
      throw new IllegalArgumentException("x=" + x + " is no axis: use step or one of " + COLUMNS);
    }
    int buckets = number(request, "buckets", DEFAULT_BUCKETS, MOST_BUCKETS);
    Replies.json(
        request,
        Map.of(
            "series",
            series.series(
                find(request, store), request.queryParams("key"), axis, Math.max(2, buckets))));
  }

  private void console(Context request) {
    LineStore lines = store.lines();
    long run = find(request, store).id();
    int from = number(request, "from", 0, Integer.MAX_VALUE);
    int limit = number(request, "limit", DEFAULT_LINES, MOST_LINES);
    List<Line> found = lines.between(run, StreamFile.CONSOLE, from, (long) from + limit);
    Replies.json(
        request,
        Map.of(
            "total",
            lines.end(run, StreamFile.CONSOLE),
            "lines",
            found.stream().map(ConsoleText::view).toList()));
  }

  private static int number(Context request, String name, int otherwise, int most) {
    String text = request.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(name + "=" + text + " is no count");
    }
    return Math.min(Integer.parseInt(text), most);
  }
}
