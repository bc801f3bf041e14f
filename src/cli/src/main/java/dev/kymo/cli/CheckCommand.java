// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.placement.Expectation;
import dev.kymo.placement.PlacementCheck;
import dev.kymo.placement.PlacementReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kymo check}: are a run's metrics where they belong? */
@Command(
    name = "check",
    description =
        "Check in which sections the metrics of a run are. Exits with 1 if one is astray.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  private String place = "";

  @Option(
      names = "--section",
      paramLabel = "SECTION=METRIC,...",
      description = "What must be in a section, for example eval=exact_match,f1. May be repeated.")
  private List<String> sections = List.of();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "A YAML or JSON file that says what must be where, at which steps and in which range.")
  private @Nullable Path expectationFile = null;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Also write the report for CI systems, in the XML form of JUnit's.")
  private @Nullable Path junitFile = null;

  @Mixin private final JsonOption json = new JsonOption();

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(
      paramLabel = "RUN",
      description = "[ENTITY/]PROJECT/RUN on the server of WANDB_BASE_URL, or a journal's path.")
  void place(String text) {
    place = text;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Expectation expectation = expectation();
    PlacementReport report =
        PlacementCheck.check(RunPlace.read(place, surroundings.variables()), expectation);
    if (junitFile != null) {
      JUnitDocument.write(report, junitFile);
    }
    surroundings
        .out()
        .println(json.isAsked() ? JsonText.of(PlacementDocument.of(report)) : report.text());
    return report.holds() ? ExitCodes.DONE : ExitCodes.DOES_NOT_HOLD;
  }

  private Expectation expectation() throws CommandFailure, IOException {
    Expectation expectation = Expectation.NONE;
    for (String section : sections) {
      expectation = expectation.inParsed(section);
    }
    if (expectationFile != null) {
      expectation = ExpectationFile.read(expectationFile, expectation);
    }
    if (expectation.equals(Expectation.NONE)) {
      throw CommandFailure.usage(
          (expectationFile == null ? "Nothing" : expectationFile + " says nothing that")
              + " is expected of the run; say what, for example --section eval=exact_match,f1");
    }
    return expectation;
  }
}
