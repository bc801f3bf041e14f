# SPDX-License-Identifier: Apache-2.0
# Makes texts.jsonl, predictions.json and expected.json beside this file; written for this project.
# python make_golden.py   (scikit-learn 1.9.1 gave the values that are checked in)
import json
import pathlib
import random

from sklearn.metrics import accuracy_score, f1_score, matthews_corrcoef

here = pathlib.Path(__file__).parent
rng = random.Random(5)
labels = ["business", "politics", "science", "sports", "weather"]
rows, predictions = [], {}
for i in range(97):
    label = rng.choices(labels[:4], weights=[5, 3, 2, 1])[0]
    rows.append({"id": f"t{i}", "text": f"text {i}", "label": label})
    # "weather" is predicted and never right
    predictions[f"t{i}"] = label if rng.random() < 0.6 else rng.choice(labels)
right = [row["label"] for row in rows]
said = [predictions[row["id"]] for row in rows]
expected = {"accuracy": accuracy_score(right, said)}
for average in ("micro", "macro", "weighted"):
    expected[f"f1_{average}"] = float(f1_score(right, said, average=average))
expected["matthews_correlation"] = float(matthews_corrcoef(right, said))
(here / "texts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
(here / "predictions.json").write_text(json.dumps(predictions, indent=1) + "\n")
(here / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
