"""A run of the official SDK that prints, saves a file and logs one row; prints the run's id."""

import os
import sys

import wandb

run = wandb.init(project="kymo-interop", name="console", settings=wandb.Settings(console="wrap"))
print("first line")
print("a problem", file=sys.stderr)
print("última línea")
path = os.path.join(run.dir, "notes.txt")
with open(path, "w", encoding="utf-8") as file:
    file.write("seven b")
run.save(path, base_path=run.dir)
run.log({"train/loss": float("nan")})
run.finish()
print(run.id)
