# SPDX-License-Identifier: Apache-2.0
"""Times whole processes, Kymo's and the official SDK's by turns, against one `kymo tracker`.

Usage: python whole_process.py [ROUNDS], from the root of the repository, after `mvn package`, with a
Python that has the official SDK. Prints one line a measurement: medians in seconds, and the ratio.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

KYMO = "src/cli/target/kymo/bin/kymo"
KEY = "0123456789abcdef" * 3
HERE = pathlib.Path(__file__).parent
JAR = "src/benchmarks/target/benchmarks.jar"
REPLAYED = "200000"


class Tracker:
    """A tracker of its own in a fresh folder."""

    def __init__(self, folder):
        environment = {**os.environ, "WANDB_API_KEY": KEY}
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [KYMO, "tracker", "--port", "0", "--data", folder],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
        )
        words = ""
        while "http" not in words:
            words = self.process.stdout.readline()
            if not words:
                sys.exit("whole_process: the tracker did not start")
        self.ready = time.perf_counter() - start
        link = next(word for word in words.split() if word.startswith("http"))
        self.url = "/".join(link.split("/")[:3])

    def stop(self):
        self.process.terminate()
        self.process.wait()


def variables(folder, **more):
    return {
        **os.environ, "WANDB_API_KEY": KEY, "WANDB_DIR": folder, "WANDB_SILENT": "true",
        "WANDB_ERROR_REPORTING": "false", **more,
    }


def kymo_program(*arguments):
    return ["java", "-cp", JAR, "dev.kymo.benchmarks.OnlineRun", *arguments]


def sdk_program(*arguments):
    return [sys.executable, str(HERE / "log_online.py"), *arguments]


def timed(command, environment, allow_kill=False):
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0 and not (allow_kill and done.returncode == -9):
        sys.exit(f"whole_process: {command} ended with {done.returncode}: {done.stderr[-2000:]}")
    return time.perf_counter() - start


def say(name, kymo, peer, unit="s"):
    ours, theirs = statistics.median(kymo), statistics.median(peer)
    print(f"{name}: Kymo {ours:.2f} {unit}, official SDK {theirs:.2f} {unit}, ratio {theirs / ours:.2f}")


def online(rounds, folder):
    tracker = Tracker(folder + "/tracker")
    print(f"tracker ready after {tracker.ready:.2f} s")
    environment = variables(folder, WANDB_BASE_URL=tracker.url, WANDB_MODE="online")
    for rows in ("5000", "3"):
        kymo, peer = [], []
        for _ in range(rounds):
            kymo.append(timed(kymo_program(rows), environment))
            peer.append(timed(sdk_program(rows), environment))
        say(f"online run of {rows} rows", kymo, peer)
    tracker.stop()


def replayed(rounds, folder):
    """Kymo alone: the SDK's `wandb sync` is a thin hull around the same work and far slower."""
    tracker = Tracker(folder + "/replay-tracker")
    rates = []
    for round_ in range(rounds):
        own = f"{folder}/replay-{round_}"
        os.makedirs(own)
        timed(kymo_program(REPLAYED), variables(own, WANDB_MODE="offline"))
        journal = next(pathlib.Path(own).rglob("*.wandb"))
        waited = timed([KYMO, "replay", "--to", tracker.url, str(journal)], variables(own))
        rates.append(int(REPLAYED) / waited)
    print(f"replay of {REPLAYED} rows: {statistics.median(rates):.0f} rows/s, the whole process")
    tracker.stop()


def rows_in(folder):
    """How many history rows the one journal under a folder holds, as `kymo inspect` reads it."""
    journal = next(pathlib.Path(folder).rglob("*.wandb"))
    done = subprocess.run([KYMO, "inspect", "--json", str(journal)], capture_output=True, text=True)
    return json.loads(done.stdout)["events"]["history rows"]


def killed(folder):
    for name, command in (("Kymo", kymo_program("1000", "kill")), ("official SDK", sdk_program("1000", "kill"))):
        own = f"{folder}/{name.split()[0]}"
        os.makedirs(own)
        timed(command, variables(own, WANDB_MODE="offline"), allow_kill=True)
        time.sleep(2)  # The SDK writes from another process, which may still be at it.
        print(f"killed right behind 1,000 calls: {name} keeps {rows_in(own)}")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = tempfile.mkdtemp()
    try:
        online(rounds, folder)
        replayed(min(rounds, 3), folder)
        killed(folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
