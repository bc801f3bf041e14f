# SPDX-License-Identifier: Apache-2.0
"""From logits to answers by the rules of Hugging Face's question answering example, and what processor time it takes.

python postprocess.py [QUESTIONS]

One window of 384 tokens a question, the first 16 of them the question's, n-best 20, answers of up to 30
tokens: the work of PostProcessingBenchmark, with the steps and the data structures of the example's
postprocess_qa_predictions, but without its progress bar. Needs numpy.
"""

import sys
import time
from collections import OrderedDict, defaultdict

import numpy as np

LENGTH, QUESTION, WORD, N_BEST, LONGEST = 384, 16, 5, 20, 30


def candidates(start_logits, end_logits, feature):
    offsets, widest = feature["offset_mapping"], feature.get("token_is_max_context", None)
    starts = np.argsort(start_logits)[-1 : -N_BEST - 1 : -1].tolist()
    ends = np.argsort(end_logits)[-1 : -N_BEST - 1 : -1].tolist()
    found = []
    for start in starts:
        for end in ends:
            if start >= len(offsets) or end >= len(offsets):
                continue
            if offsets[start] is None or len(offsets[start]) < 2:
                continue
            if offsets[end] is None or len(offsets[end]) < 2:
                continue
            if end < start or end - start + 1 > LONGEST:
                continue
            if widest is not None and not widest.get(str(start), False):
                continue
            found.append(
                {
                    "offsets": (offsets[start][0], offsets[end][1]),
                    "score": start_logits[start] + end_logits[end],
                    "start_logit": start_logits[start],
                    "end_logit": end_logits[end],
                }
            )
    return found


def n_best(context, found):
    best = sorted(found, key=lambda c: c["score"], reverse=True)[:N_BEST]
    for candidate in best:
        begin, end = candidate.pop("offsets")
        candidate["text"] = context[begin:end]
    if not best or (len(best) == 1 and best[0]["text"] == ""):
        best.insert(0, {"text": "empty", "start_logit": 0.0, "end_logit": 0.0, "score": 0.0})
    scores = np.array([candidate.pop("score") for candidate in best])
    shares = np.exp(scores - np.max(scores))
    for share, candidate in zip(shares / shares.sum(), best):
        candidate["probability"] = share
    floats = (np.float16, np.float32, np.float64)
    return [{k: float(v) if isinstance(v, floats) else v for k, v in c.items()} for c in best]


def postprocess(examples, features, start_logits, end_logits):
    index = {example["id"]: i for i, example in enumerate(examples)}
    windows = defaultdict(list)
    for i, feature in enumerate(features):
        windows[index[feature["example_id"]]].append(i)
    predictions, lists = OrderedDict(), OrderedDict()
    for i, example in enumerate(examples):
        found, none = [], None
        for window in windows[i]:
            starts, ends = start_logits[window], end_logits[window]
            score = starts[0] + ends[0]
            if none is None or none["score"] > score:
                none = {"offsets": (0, 0), "score": score, "start_logit": starts[0], "end_logit": ends[0]}
            found += candidates(starts, ends, features[window])
        lists[example["id"]] = n_best(example["context"], found)
        predictions[example["id"]] = lists[example["id"]][0]["text"]
    return predictions, lists


def main():
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 10570
    rng = np.random.default_rng(1)
    logits = rng.uniform(-10, 10, size=(2, questions, LENGTH)).astype(np.float32)
    words = LENGTH - QUESTION - 1
    offsets = [None] * QUESTION + [(i * WORD, i * WORD + WORD - 1) for i in range(words)] + [None]
    examples = [{"id": f"q{i}", "context": "word " * words} for i in range(questions)]
    features = [{"example_id": f"q{i}", "offset_mapping": offsets} for i in range(questions)]
    times = []
    for _ in range(3):
        start = time.process_time()
        postprocess(examples, features, logits[0], logits[1])
        times.append(time.process_time() - start)
    print(f"{questions} questions: {1000 * min(times):.0f} ms of processor time, the best of 3")


main()
