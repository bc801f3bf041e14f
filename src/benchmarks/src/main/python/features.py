# SPDX-License-Identifier: Apache-2.0
"""From questions to windows as Hugging Face's question answering example makes them, and how long it takes.

python features.py DATASET MODEL [--pad]

DATASET is in SQuAD's JSON, MODEL a folder with a tokenizer. Windows of 384 tokens that share 128, in batches of
1,000 questions, with offsets blanked outside the context as for validation; with --pad all as long as the longest,
which is the example's default. RAYON_NUM_THREADS says how many threads tokenize. Needs transformers.
"""

import json
import sys
import time

from transformers import AutoTokenizer

BATCH = 1000


def rows(path):
    with open(path, encoding="utf-8") as file:
        for article in json.load(file)["data"]:
            for paragraph in article["paragraphs"]:
                for question in paragraph["qas"]:
                    yield question["id"], question["question"].lstrip(), paragraph["context"]


def windows(tokenizer, batch, padding):
    ids, questions, contexts = zip(*batch)
    made = tokenizer(
        list(questions),
        list(contexts),
        truncation="only_second",
        max_length=384,
        stride=128,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        padding=padding,
    )
    mapping = made.pop("overflow_to_sample_mapping")
    made["example_id"] = []
    for i in range(len(made["input_ids"])):
        sequences = made.sequence_ids(i)
        made["example_id"].append(ids[mapping[i]])
        made["offset_mapping"][i] = [
            offset if sequences[k] == 1 else None for k, offset in enumerate(made["offset_mapping"][i])
        ]
    return made


def main():
    questions = list(rows(sys.argv[1]))
    tokenizer = AutoTokenizer.from_pretrained(sys.argv[2])
    padding = "max_length" if "--pad" in sys.argv else False
    times = []
    for _ in range(3):
        start, processor = time.perf_counter(), time.process_time()
        count = 0
        for at in range(0, len(questions), BATCH):
            count += len(windows(tokenizer, questions[at : at + BATCH], padding)["input_ids"])
        times.append((time.perf_counter() - start, time.process_time() - processor))
    wall, processor = (1000 * min(column) for column in zip(*times))
    print(
        f"{len(questions)} questions, {count} windows: {wall:.0f} ms,"
        f" {processor:.0f} ms of processor time, the best of 3"
    )


main()
