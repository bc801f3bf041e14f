"""What resumed.jsonl records: the run of online.py goes on with one more row."""

import wandb

run = wandb.init(project="transcripts", id="first", resume="must")
run.log({"eval/f1": 71.2, "eval/exact_match": 60.1, "train/global_step": 30})
run.finish()
