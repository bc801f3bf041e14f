# SPDX-License-Identifier: Apache-2.0
"""Scores SQuAD v1.1 predictions by the rules of the official script, in plain Python, and times it.

python score_squad.py DATASET PREDICTIONS [--once]

With --once it reads, scores and prints as a whole process would; else it scores again and again in
memory and prints the median of the processor time.
"""

import json
import re
import statistics
import string
import sys
import time
from collections import Counter

ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = set(string.punctuation)


def normalize(text):
    text = "".join(char for char in text.lower() if char not in PUNCTUATION)
    return " ".join(ARTICLES.sub(" ", text).split())


def pair_f1(prediction, gold):
    said, right = normalize(prediction).split(), normalize(gold).split()
    shared = sum((Counter(said) & Counter(right)).values())
    if shared == 0:
        return 0
    precision, recall = shared / len(said), shared / len(right)
    return 2 * precision * recall / (precision + recall)


def score(articles, predictions):
    total = exact = f1 = 0
    for article in articles:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                total += 1
                if question["id"] not in predictions:
                    continue
                said = predictions[question["id"]]
                golds = [answer["text"] for answer in question["answers"]]
                exact += max(normalize(said) == normalize(gold) for gold in golds)
                f1 += max(pair_f1(said, gold) for gold in golds)
    return {"exact_match": 100.0 * exact / total, "f1": 100.0 * f1 / total}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        articles = json.load(file)["data"]
    with open(sys.argv[2], encoding="utf-8") as file:
        predictions = json.load(file)
    if "--once" in sys.argv:
        print(json.dumps(score(articles, predictions)))
        return
    times = []
    for _ in range(7):
        start = time.process_time()
        figures = score(articles, predictions)
        times.append(time.process_time() - start)
    print(json.dumps({**figures, "median_ms": 1000 * statistics.median(times)}))


main()
