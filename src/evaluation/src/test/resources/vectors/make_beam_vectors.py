# SPDX-License-Identifier: Apache-2.0
# Makes beam-vectors.json beside this file; written for this project.
# python make_beam_vectors.py FOLDER   with Hugging Face's utils_qa.py in it (NumPy 2.4.6 gave what is checked in)
import json
import pathlib
import random
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
from utils_qa import postprocess_qa_predictions_with_beam_search as reference  # noqa: E402

rng = random.Random(11)
WORDS = ["Ada", "wrote", "the", "first", "program", "😀", "naïve", "1843", "서울"]


class Examples(list):
    def __getitem__(self, key):
        return [e["id"] for e in self] if key == "id" else list.__getitem__(self, key)


def window(example, words, question=3):
    offsets, at = [None] * question, 0
    for word in words:
        offsets.append([at, at + len(word)])
        at += len(word) + 1
    return {"example_id": example, "offset_mapping": offsets + [None]}


def values(count, ties):
    drawn = [rng.choice([-0.5, -1.5, -2.5]) if ties else rng.uniform(-8, 0) for _ in range(count)]
    return [float(np.float32(v)) for v in sorted(drawn, reverse=True)]


def beam(length, starts, ends, ties):
    return {
        "start_top_log_probs": values(starts, ties),
        "start_top_index": [rng.randrange(2, (length + 6) // 2) for _ in range(starts)],
        "end_top_log_probs": [v for _ in range(starts) for v in values(ends, ties)],
        "end_top_index": [rng.randrange(2, length + 2) for _ in range(starts * ends)],
        "cls_logits": float(np.float32(rng.uniform(-4, 4))),
    }


def case(number):
    options = {
        "version_2_with_negative": number % 2 == 1,
        "n_best_size": rng.choice([1, 3, 20, 20]),
        "max_answer_length": rng.choice([3, 30, 30]),
        "start_n_top": rng.choice([1, 3, 5, 5]),
        "end_n_top": rng.choice([1, 3, 5, 5]),
    }
    examples, features, beams = Examples(), [], []
    for i in range(4):
        words = [rng.choice(WORDS) for _ in range(rng.choice([1, 4, 9, 14]))]
        examples.append({"id": f"q{i}", "context": " ".join(words)})
        # The reference fails at a question without a window if null answers are allowed.
        for _ in range(rng.choice([1, 1, 2] if options["version_2_with_negative"] else [0, 1, 2])):
            features.append(window(f"q{i}", words))
            length = len(features[-1]["offset_mapping"])
            beams.append(beam(length, options["start_n_top"], options["end_n_top"], number % 3 == 0))
    names = ["start_top_log_probs", "start_top_index", "end_top_log_probs", "end_top_index", "cls_logits"]
    arrays = [np.array([b[n] for b in beams], np.int64 if "index" in n else np.float32) for n in names]
    out = pathlib.Path(sys.argv[1]) / "out"
    out.mkdir(exist_ok=True)
    predictions, odds = reference(examples, features, tuple(arrays), output_dir=str(out), **options)
    expected = {"predictions": predictions, "nbest_predictions": json.loads((out / "nbest_predictions.json").read_text())}
    if options["version_2_with_negative"]:
        expected["null_odds"] = odds
    return {"name": f"beam {number}", "options": options, "examples": list(examples),
            "features": [{**f, **b} for f, b in zip(features, beams)], "expected": expected}


cases = {"cases": [case(number) for number in range(10)]}
target = pathlib.Path(__file__).parent / "beam-vectors.json"
target.write_text(json.dumps(cases, indent=1, ensure_ascii=True) + "\n")
