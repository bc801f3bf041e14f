# SPDX-License-Identifier: Apache-2.0
"""From logits to answers by the rules of Hugging Face's question answering example, and what processor time it takes.

python postprocess.py QUESTIONS

One window of 384 tokens a question, the first 16 of them the question's, n-best 20, answers of up to 30
tokens: the work of PostProcessingBenchmark. Needs numpy.
"""

import sys
import time

import numpy as np

LENGTH, QUESTION, WORD, N_BEST, LONGEST = 384, 16, 5, 20, 30


def candidates(start_logits, end_logits, offsets):
    starts = np.argsort(start_logits)[-1 : -N_BEST - 1 : -1].tolist()
    ends = np.argsort(end_logits)[-1 : -N_BEST - 1 : -1].tolist()
    found = []
    for start in starts:
        for end in ends:
            if start >= len(offsets) or end >= len(offsets):
                continue
            if offsets[start] is None or offsets[end] is None:
                continue
            if end < start or end - start + 1 > LONGEST:
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


def answer(context, start_logits, end_logits, offsets):
    best = sorted(
        candidates(start_logits, end_logits, offsets), key=lambda c: c["score"], reverse=True
    )[:N_BEST]
    for candidate in best:
        begin, end = candidate.pop("offsets")
        candidate["text"] = context[begin:end]
    if not best or (len(best) == 1 and best[0]["text"] == ""):
        best.insert(0, {"text": "empty", "start_logit": 0.0, "end_logit": 0.0, "score": 0.0})
    scores = np.array([candidate.pop("score") for candidate in best])
    shares = np.exp(scores - np.max(scores))
    shares = shares / shares.sum()
    for share, candidate in zip(shares, best):
        candidate["probability"] = share
    return best[0]["text"], [
        {k: float(v) if isinstance(v, np.floating) else v for k, v in c.items()} for c in best
    ]


def main():
    questions = int(sys.argv[1])
    rng = np.random.default_rng(1)
    logits = rng.uniform(-10, 10, size=(questions, 2, LENGTH)).astype(np.float32)
    words = LENGTH - QUESTION - 1
    context = "word " * words
    offsets = [None] * QUESTION + [(i * WORD, i * WORD + WORD - 1) for i in range(words)] + [None]
    start = time.process_time()
    predictions, n_best = {}, {}
    for i in range(questions):
        predictions[f"q{i}"], n_best[f"q{i}"] = answer(context, logits[i, 0], logits[i, 1], offsets)
    print(f"{questions} questions: {1000 * (time.process_time() - start):.0f} ms")


main()
