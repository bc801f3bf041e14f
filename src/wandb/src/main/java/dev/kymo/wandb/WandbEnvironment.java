// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.RunSettings;
import dev.kymo.RunSettingsBuilder;
import dev.kymo.event.RunMoment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the environment variables of the official SDK.
 *
 * <p>Served: WANDB_BASE_URL, WANDB_API_KEY, WANDB_MODE (online, offline, disabled and the aliases
 * run and dryrun), WANDB_DIR, WANDB_PROJECT, WANDB_ENTITY, WANDB_RUN_ID, WANDB_NAME, WANDB_NOTES,
 * WANDB_TAGS, WANDB_JOB_TYPE, WANDB_RUN_GROUP, WANDB_RESUME (allow, must, never, auto),
 * WANDB_RESUME_FROM, WANDB_FORK_FROM, and the key in a netrc file. What no variable says is taken
 * from the SDK's settings files, {@code ~/.config/wandb/settings} and {@code wandb/settings}:
 * base_url, api_key, mode, project, entity, run_group and so on. Without an address and a key a run
 * is offline: nothing is ever sent to a server that nobody named.
 *
 * <p>All methods throw {@link UncheckedIOException} if there is a settings file that cannot be
 * read.
 */
public final class WandbEnvironment {
  private static final String PREFIX = "WANDB_";
  private static final Map<String, String> SETTING_NAMES =
      Map.of(
          "WANDB_DIR", "root_dir",
          "WANDB_NAME", "run_name",
          "WANDB_NOTES", "run_notes",
          "WANDB_TAGS", "run_tags",
          "WANDB_JOB_TYPE", "run_job_type");

  private final Map<String, String> variables;

  /**
   * An environment.
   *
   * @param variables for example those of {@link System#getenv()}
   */
  public WandbEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** What WANDB_MODE asks for. */
  public enum Mode {
    /** Journal and server. */
    ONLINE,
    /** Journal only. */
    OFFLINE,
    /** Nothing. */
    DISABLED
  }

  /** What WANDB_RESUME asks for, if the server has a run of this id. */
  public enum Resume {
    /** Rows go behind those that are there, with steps that begin at 0. */
    UNSET,
    /** The run goes on: its next step follows its last, and its config is kept. */
    ALLOW,
    /** As {@link #ALLOW}, and a run that is not there is refused. */
    MUST,
    /** A run that is there is refused. */
    NEVER,
    /**
     * As {@link #ALLOW}, with the run id of the last run in the same folder, if that one did not
     * end well; it stands in {@code wandb/wandb-resume.json}.
     */
    AUTO
  }

  /**
   * How a run that is there already goes on.
   *
   * @throws IllegalArgumentException if WANDB_RESUME has a value that is not served
   */
  public Resume resume() {
    String resume = value("WANDB_RESUME").orElse("");
    return switch (resume) {
      case "" -> Resume.UNSET;
      case "allow" -> Resume.ALLOW;
      case "must" -> Resume.MUST;
      case "never" -> Resume.NEVER;
      case "auto", "True", "true" -> Resume.AUTO;
      default ->
          throw new IllegalArgumentException(
              "WANDB_RESUME \""
                  + resume
                  + "\" is not served: use auto, or with WANDB_RUN_ID allow, must or never");
    };
  }

  /**
   * The point from which the run goes on: one of its own history, or with WANDB_FORK_FROM one of
   * another run.
   *
   * @throws IllegalArgumentException if a variable has another form than {@code <run
   *     id>?_step=<n>}, or more than one of WANDB_RESUME, WANDB_RESUME_FROM and WANDB_FORK_FROM is
   *     set
   */
  public Optional<RunMoment> branch() {
    Optional<RunMoment> rewind = moment("WANDB_RESUME_FROM");
    Optional<RunMoment> fork = moment("WANDB_FORK_FROM");
    int set = (rewind.isPresent() ? 1 : 0) + (fork.isPresent() ? 1 : 0);
    if (set + (resume() == Resume.UNSET ? 0 : 1) > 1) {
      throw new IllegalArgumentException(
          "WANDB_RESUME, WANDB_RESUME_FROM and WANDB_FORK_FROM exclude one another; unset all but one");
    }
    return rewind.isPresent() ? rewind : fork;
  }

  private Optional<RunMoment> moment(String variable) {
    try {
      return value(variable).map(RunMoment::parse);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + " " + e.getMessage(), e);
    }
  }

  /** Whether a moment was meant as one of the run's own history. */
  boolean isRewind() {
    return value("WANDB_RESUME_FROM").isPresent();
  }

  /**
   * The mode.
   *
   * @throws IllegalArgumentException if WANDB_MODE has a value that is not served
   */
  public Mode mode() {
    String mode = value("WANDB_MODE").orElse("online");
    return switch (mode) {
      case "online", "run" -> Mode.ONLINE;
      case "offline", "dryrun" -> Mode.OFFLINE;
      case "disabled" -> Mode.DISABLED;
      default ->
          throw new IllegalArgumentException(
              "WANDB_MODE \"" + mode + "\" is not served: use online, offline or disabled");
    };
  }

  /**
   * The server, if the mode is online and both an address and a key are known.
   *
   * @throws IllegalArgumentException if one of them has the wrong form
   * @throws IOException if there is a netrc file that cannot be read
   */
  public Optional<WandbSettings> server() throws IOException {
    Optional<URI> address = address();
    return address.isEmpty() ? Optional.empty() : server(address.get());
  }

  /** The server that a run is meant for, whether or not there is a key for it. */
  Optional<URI> address() {
    return mode() == Mode.ONLINE
        ? value("WANDB_BASE_URL").map(WandbSettings::address)
        : Optional.empty();
  }

  private Optional<WandbSettings> server(URI server) throws IOException {
    Optional<String> key = variable("WANDB_API_KEY");
    if (key.isEmpty()) {
      key = Netrc.find(variables).password(server);
    }
    if (key.isEmpty()) {
      key = setting("WANDB_API_KEY");
    }
    return key.map(secret -> WandbSettings.of(server.toString(), secret));
  }

  /** Settings of a run, with the environment's values where it has some. */
  public RunSettingsBuilder runSettings(String defaultProject) {
    RunSettingsBuilder builder = RunSettings.builder(value("WANDB_PROJECT").orElse(defaultProject));
    value("WANDB_ENTITY").ifPresent(builder::entity);
    value("WANDB_RUN_ID").or(this::rewoundRun).ifPresent(builder::runId);
    if (resume() == Resume.AUTO) {
      builder.defaultRunId(AutoResume::previousRun);
    }
    value("WANDB_NAME").ifPresent(builder::displayName);
    value("WANDB_NOTES").ifPresent(builder::notes);
    value("WANDB_JOB_TYPE").ifPresent(builder::jobType);
    value("WANDB_RUN_GROUP").ifPresent(builder::group);
    value("WANDB_DIR").map(Path::of).ifPresent(builder::directory);
    value("WANDB_TAGS").map(WandbEnvironment::words).ifPresent(builder::tags);
    return builder;
  }

  private Optional<String> rewoundRun() {
    return moment("WANDB_RESUME_FROM").map(RunMoment::runId);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private Optional<String> value(String name) {
    Optional<String> variable = variable(name);
    return variable.isPresent() ? variable : setting(name);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
  }

  /** The SDK's rule: the variable's name in small letters without WANDB_, with a few exceptions. */
  private Optional<String> setting(String variable) {
    String name =
        SETTING_NAMES.getOrDefault(
            variable, variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT));
    try {
      return SettingsFiles.find(variables).value(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
