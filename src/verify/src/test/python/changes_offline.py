"""A run of the official SDK that changes whatever can be changed during a run; prints the run's id."""

import sys

import wandb

run = wandb.init(
    project="kymo-interop",
    name="first",
    tags=["a"],
    config={"model": {"layers": {"count": 2, "size": 8}}, "limit": float("inf"), "none": float("nan")},
    settings=wandb.Settings(console="wrap"),
)
run.define_metric("train/step")
run.define_metric("train/*", step_metric="train/step")
run.define_metric("f1", summary="min")
run.define_metric("f1", summary="max", step_metric="train/step", hidden=True)
run.config.update({"model": {"layers": {"count": 3}}}, allow_val_change=True)
for i in range(3):
    sys.stderr.write(f"\rbar {i}/2")
    run.log({"f1": i % 2, "train/loss": 1 / (i + 1), "train/step": 10 * i, "nest": {"a": float("nan"), "dot.key": i}})
print("beside the bar")
sys.stderr.write("\n")
run.log({"größe/크기": 1, "big": 2**62}, commit=False)
run.log({"late": -float("inf")}, step=7)
run.summary["best"] = {"f1": 1}
run.summary["gone"] = 1
del run.summary["gone"]
run.summary["nothing"] = None
run.name = "second"
run.notes = "renamed"
run.tags += ("b",)
sys.stdout.write("no end")
run.finish(exit_code=3)
print()
print(run.id)
