# SPDX-License-Identifier: Apache-2.0
"""Writes the rows of squad.jsonl with other libraries; README.md says with which versions."""

import json
import pathlib

import duckdb
import polars

HERE = pathlib.Path(__file__).parent
SOURCE = HERE / "squad.jsonl"
TARGET = HERE / "elsewhere"


def main():
    TARGET.mkdir(exist_ok=True)
    rows = polars.DataFrame([json.loads(line) for line in SOURCE.read_text("utf-8").split("\n")[:-1]])
    rows.write_parquet(TARGET / "polars.parquet")
    rows.write_ipc(TARGET / "polars.feather", compression="zstd")
    words = rows.with_columns(polars.col("context").cast(polars.Categorical))
    words.write_ipc_stream(TARGET / "polars-categories.arrow")
    read = f"select * from read_json_auto('{SOURCE}')"
    duckdb.sql(f"copy ({read}) to '{TARGET}/duckdb.parquet' (format parquet)")
    print(polars.__version__, duckdb.__version__)


main()
