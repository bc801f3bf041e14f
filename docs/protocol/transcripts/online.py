"""What online.jsonl and offline.wandb record: config, metric definitions, three rows, console, summary."""

import sys

import wandb

run = wandb.init(
    project="transcripts",
    id="first",
    name="first run",
    group="nightly",
    job_type="train",
    tags=["small"],
    notes="größer, 크기",
    config={"learning_rate": 3e-5, "model": {"layers": 2}},
    settings=wandb.Settings(console="wrap"),
)
run.define_metric("train/global_step")
run.define_metric("*", step_metric="train/global_step", step_sync=True)
run.define_metric("eval/f1", step_metric="train/global_step", summary="max")
print("first line")
print("a problem", file=sys.stderr)
run.log({"train/loss": 2.5, "train/global_step": 10})
run.log({"train/loss": float("nan"), "train/global_step": 20})
run.log({"eval/f1": 69.4, "eval/exact_match": 58.3, "train/global_step": 20})
run.config["seed"] = 42
run.summary["best_step"] = 20
run.finish()
