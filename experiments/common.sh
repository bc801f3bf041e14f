# SPDX-License-Identifier: Apache-2.0
# What the experiments' scripts share; sourced by them, after they have set `experiments` to this folder.
# shellcheck shell=sh

root=$(dirname -- "$experiments")
work=$experiments/target
kymo=$root/src/cli/target/kymo/bin/kymo
slot=
tracker=
trainer=

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

# Starts a tracker of our own on a free loopback port and sends all commands to it. Its data folder is the usual one, or
# the next that no other tracker holds; `slot` then tells our other folders from those of the script that runs beside us.
start_tracker() {
  # What the caller's shell says of other servers and runs does not hold here.
  unset WANDB_API_KEY WANDB_MODE WANDB_ENTITY WANDB_NAME WANDB_NOTES WANDB_TAGS WANDB_JOB_TYPE WANDB_RUN_GROUP
  mkdir -p "$work"
  # A signal runs no EXIT trap by itself in every shell.
  trap end_children EXIT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  trap 'exit 130' INT
  number=1
  until try_tracker; do
    number=$((number + 1))
    slot=-$number
  done
  [ -z "$slot" ] || say "The usual tracker is in use; this one keeps its runs in $data"
  link=$("$kymo" tracker link --data "$data")
  WANDB_BASE_URL=${link%%/login*}
  WANDB_API_KEY=$("$kymo" tracker key --data "$data")
  WANDB_DIR=$work/runs
  mkdir -p "$WANDB_DIR"
  export WANDB_BASE_URL WANDB_API_KEY WANDB_DIR
}

# Fails if another tracker holds this slot's data folder; ends the script if the tracker does not start otherwise.
try_tracker() {
  data=$work/tracker$slot
  # Named by our process: the log of the tracker that holds the folder is not ours to empty.
  log=$work/tracker-$$.log
  # The log holds a link that opens the page.
  (umask 077 && : >"$log")
  (umask 077 && exec "$kymo" tracker --port 0 --data "$data" >"$log" 2>&1) &
  tracker=$!
  until grep -q WANDB_API_KEY "$log"; do
    kill -0 "$tracker" 2>/dev/null || {
      tracker=
      grep -q 'in use by another tracker' "$log" && return 1
      cat "$log" >&2
      exit 3
    }
    sleep 0.2
  done
}

# Runs a training that ends with us. Ctrl-C asks it to save and end; a second one ends it at once. Returns its exit code.
train() {
  "$kymo" train "$@" &
  trainer=$!
  trap 'kill "$trainer" 2>/dev/null || :' INT
  # A signal ends a wait early.
  while
    code=0
    wait "$trainer" || code=$?
    kill -0 "$trainer" 2>/dev/null
  do :; done
  trainer=
  trap 'exit 130' INT
  return "$code"
}

# Ends what this script started: first the training, which has something to tell the tracker.
end_children() {
  for child in $trainer $tracker; do
    kill "$child" 2>/dev/null || :
    wait "$child" 2>/dev/null || :
  done
  rm -f "$work/tracker-$$.log"
  trainer= tracker=
}
