"""What read.jsonl records: the finished run is read back through wandb.Api()."""

import wandb

run = wandb.Api().run("kymo/transcripts/first")
print(run.state, run.config, dict(run.summary))
print(run.history(pandas=False))
print(list(run.scan_history()))
print(sorted(file.name for file in run.files()))
