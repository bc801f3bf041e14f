# SPDX-License-Identifier: Apache-2.0
"""How long a training loop waits for the official SDK's run.log with ten metrics, offline.

The counterpart of LogBenchmark: the same number of figures with all their digits, one call after
the other at full speed, after a warm-up. Usage: python log_offline.py [ROWS]
"""

import random
import sys
import tempfile
import time

import wandb

METRICS = 10
WARM_UP = 5_000


def percentile(ordered, part):
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] / 1000


def main(rows):
    figures = random.Random(42)
    values = [
        {f"eval/metric_{i}": figures.random() * 10 for i in range(METRICS)} for _ in range(1024)
    ]
    with tempfile.TemporaryDirectory() as directory:
        settings = wandb.Settings(silent=True, console="off", x_disable_stats=True)
        run = wandb.init(mode="offline", dir=directory, project="benchmark", settings=settings)
        for step in range(WARM_UP):
            run.log(values[step % len(values)])
        waited = []
        start = time.perf_counter_ns()
        for step in range(rows):
            row = values[step % len(values)]
            before = time.perf_counter_ns()
            run.log(row)
            waited.append(time.perf_counter_ns() - before)
        logged = time.perf_counter_ns()
        run.finish()
        finished = time.perf_counter_ns()
    waited.sort()
    print(f"wandb {wandb.__version__}, {rows} rows of {METRICS} metrics")
    for part in (0.5, 0.99, 0.999):
        print(f"p{part * 100:g} {percentile(waited, part):.1f} us")
    print(f"mean {sum(waited) / len(waited) / 1000:.1f} us")
    print(f"{rows * 1e9 / (logged - start):.0f} rows/s logged")
    print(f"{rows * 1e9 / (finished - start):.0f} rows/s until finish() returned")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
