# SPDX-License-Identifier: Apache-2.0
"""Logs rows of ten metrics with the official SDK and ends: the counterpart of OnlineRun.

Usage: python log_online.py ROWS [kill]. With "kill" the process is killed as soon as the last call
has returned. Server, key, mode and directory come from the variables WANDB_...
"""

import os
import random
import signal
import sys

import wandb

METRICS = 10


def main():
    rows = int(sys.argv[1])
    figures = random.Random(42)
    settings = wandb.Settings(silent=True, console="off", x_disable_stats=True)
    run = wandb.init(project="benchmark", settings=settings)
    for _ in range(rows):
        run.log({f"eval/metric_{i}": figures.random() * 10 for i in range(METRICS)})
    if len(sys.argv) > 2:
        os.kill(os.getpid(), signal.SIGKILL)
    run.finish()


if __name__ == "__main__":
    main()
