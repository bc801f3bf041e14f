# SPDX-License-Identifier: Apache-2.0
# What the experiments' scripts share; sourced by them, after they have set `experiments` to this folder.
# shellcheck shell=sh

root=$(dirname -- "$experiments")
work=$experiments/target
kymo=$root/src/cli/target/kymo/bin/kymo
data=$work/tracker
tracker=

say() {
  printf '%s\n' "$*" >&2
}

# Builds the command and unpacks the models, if a source is newer than the last build.
build_if_needed() {
  stamp=$work/built
  if [ -x "$kymo" ] && [ -d "$work/models" ] && [ -e "$stamp" ]; then
    newer=$(find "$root/pom.xml" "$root/src" "$root/tracker-mock" "$experiments" \
      -name target -prune -o \( -path '*/src/main/*' -o -path '*/models/*' -o -name pom.xml \) -type f -newer "$stamp" -print |
      head -n 1)
    [ -n "$newer" ] || return 0
  fi
  command -v mvn >/dev/null || {
    say "There is no mvn on the PATH; install Maven 3.8 or newer."
    exit 2
  }
  say "Building Kymo; the first time this fetches about 400 MB ..."
  # Checks and tests are what mvn verify is for.
  (cd "$root" && mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip -Dcheckstyle.skip \
    -pl src/cli,experiments -am package) >&2 || exit
  touch "$stamp"
}

# Finds the tracker that serves our data folder, or starts one on a free loopback port. Sends all commands to it.
start_tracker() {
  # What the caller's shell says of other servers and runs does not hold here.
  unset WANDB_API_KEY WANDB_MODE WANDB_ENTITY WANDB_NAME WANDB_NOTES WANDB_TAGS WANDB_JOB_TYPE WANDB_RUN_GROUP
  mkdir -p "$work"
  if ! link=$("$kymo" tracker link --data "$data" 2>/dev/null); then
    log=$work/tracker.log
    : >"$log"
    "$kymo" tracker --port 0 --data "$data" >"$log" 2>&1 &
    tracker=$!
    trap stop_tracker EXIT
    until grep -q WANDB_API_KEY "$log"; do
      kill -0 "$tracker" 2>/dev/null || {
        cat "$log" >&2
        exit 3
      }
      sleep 0.2
    done
    link=$("$kymo" tracker link --data "$data")
  fi
  WANDB_BASE_URL=${link%%/login*}
  WANDB_API_KEY=$("$kymo" tracker key --data "$data")
  WANDB_DIR=$work/runs
  mkdir -p "$WANDB_DIR"
  export WANDB_BASE_URL WANDB_API_KEY WANDB_DIR
}

# Ends the tracker, if this script started it.
stop_tracker() {
  [ -n "$tracker" ] || return 0
  kill "$tracker" 2>/dev/null || :
  wait "$tracker" 2>/dev/null || :
  tracker=
}
