# SPDX-License-Identifier: Apache-2.0
"""Writes the data sets that lie beside this file; README.md says with which versions it was run."""

import json
import pathlib
import shutil

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
from datasets import Dataset, DatasetDict, Features, Sequence, Value

HERE = pathlib.Path(__file__).parent
SOURCES = HERE / "../../../../evaluation/src/test/resources"
TEXT = Value("string")
ANSWERS = Sequence({"text": TEXT, "answer_start": Value("int32")})
SQUAD = Features({"id": TEXT, "title": TEXT, "context": TEXT, "question": TEXT, "answers": ANSWERS})
KLUE = Features(
    {
        "title": TEXT,
        "context": TEXT,
        "news_category": TEXT,
        "source": TEXT,
        "guid": TEXT,
        "is_impossible": Value("bool"),
        "question_type": Value("int32"),
        "question": TEXT,
        "answers": ANSWERS,
    }
)


def columns(answers):
    return {
        "text": [answer["text"] for answer in answers],
        "answer_start": [answer["answer_start"] for answer in answers],
    }


def questions(file):
    for article in json.loads((SOURCES / file).read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                yield article, paragraph, question


def squad():
    rows = [
        {
            "id": question["id"],
            "title": article["title"],
            "context": paragraph["context"],
            "question": question["question"],
            "answers": columns(question["answers"]),
        }
        for article, paragraph, question in questions("squad/two-articles.json")
    ][:9]
    rows[4]["answers"] = columns([])
    rows[6]["context"] = "\U0001f600 Ünïcode: 한국어, then \u2028 and\ttab. " + rows[6]["context"]
    rows[6]["answers"] = columns([{"text": "한국어", "answer_start": 11}])
    return rows


def klue():
    for article, paragraph, question in list(questions("klue/klue-mrc-shape.json"))[:12]:
        yield {
            "title": article["title"],
            "context": paragraph["context"],
            "news_category": article.get("news_category"),
            "source": article.get("source"),
            "guid": question["guid"],
            "is_impossible": question["is_impossible"],
            "question_type": question["question_type"],
            "question": question["question"],
            "answers": columns(question["answers"]),
        }


def write_lines(name, rows):
    lines = [json.dumps(r, sort_keys=True, ensure_ascii=False, separators=(",", ":")) for r in rows]
    text = "".join(line + "\n" for line in lines).encode()
    (HERE / name).write_bytes(text)


def saved(rows):
    whole = Dataset.from_list(rows, features=SQUAD)
    whole.save_to_disk(HERE / "saved/squad", num_shards=2)
    DatasetDict({"train": whole.select(range(3)), "validation": whole}).save_to_disk(
        HERE / "saved/dict"
    )
    return whole


def hub(whole):
    data = HERE / "hub/squad/data"
    data.mkdir(parents=True)
    whole.select(range(3)).to_parquet(data / "train-00000-of-00001.parquet")
    whole.select(range(5)).to_parquet(data / "validation-00000-of-00002.parquet")
    whole.select(range(5, 9)).to_parquet(data / "validation-00001-of-00002.parquet")
    mrc = HERE / "hub/klue/mrc"
    mrc.mkdir(parents=True)
    Dataset.from_list(list(klue()), features=KLUE).to_parquet(
        mrc / "validation-00000-of-00001.parquet"
    )
    ynat = HERE / "hub/klue/ynat"
    ynat.mkdir(parents=True)
    topics = Features({"id": TEXT, "text": TEXT, "label": datasets.ClassLabel(names=["a", "b"])})
    labelled = [{"id": f"t{i}", "text": f"Text {i}", "label": i % 2} for i in range(4)]
    Dataset.from_list(labelled, features=topics).to_parquet(
        ynat / "validation-00000-of-00001.parquet"
    )
    converted = HERE / "hub/converted/plain_text/validation"
    converted.mkdir(parents=True)
    whole.to_parquet(converted / "0000.parquet")


def others(count):
    """Columns of kinds that no row holds, each of which a reader has to pass over."""
    union = pa.UnionArray.from_dense(
        pa.array([i % 2 for i in range(count)], pa.int8()),
        pa.array([i // 2 for i in range(count)], pa.int32()),
        [pa.array(range(count)), pa.array([str(i) for i in range(count)])],
    )
    sparse = pa.UnionArray.from_sparse(
        pa.array([0] * count, pa.int8()), [pa.array(range(count)), pa.array([b"x"] * count)]
    )
    return {
        "time": pa.array(range(count), pa.timestamp("us")),
        "decimal": pa.array([None] + [1] * (count - 1), pa.decimal128(10, 2)),
        "bytes": pa.array([b"a"] * count),
        "views": pa.array([b"longer than twelve bytes"] * count, pa.binary_view()),
        "union": union,
        "sparse": sparse,
        "runs": pa.RunEndEncodedArray.from_arrays([2, count], ["a", "b"]),
        "times": pa.array([[1]] * count, pa.list_(pa.time32("s"))),
        "half": pa.array([None] * count, pa.float16()),
        "words": pa.array(["x"] * count, pa.dictionary(pa.int8(), pa.binary())),
    }


def stream(name, table, batch=4, **options):
    with pa.ipc.new_stream(HERE / name, table.schema, options=pa.ipc.IpcWriteOptions(**options)) as out:
        out.write_table(table, max_chunksize=batch)


def growing_dictionary(name, table, deltas):
    """Two batches; the second knows more contexts, and says so by a delta or by a new dictionary."""
    contexts = table["context"].to_pylist()
    sink = None
    for start, end in ((0, 5), (5, len(contexts))):
        words = list(dict.fromkeys(contexts[:end] if deltas else contexts[start:end]))
        indices = pa.array([words.index(context) for context in contexts[start:end]], pa.int32())
        values = pa.DictionaryArray.from_arrays(indices, pa.array(words))
        part = with_columns(table.slice(start, end - start), context=values)
        if sink is None:
            options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=deltas)
            sink = pa.ipc.new_stream(HERE / name, part.schema, options=options)
        sink.write_table(part)
    sink.close()


def with_columns(table, **columns):
    for name, values in columns.items():
        table = table.set_column(table.schema.get_field_index(name), name, values)
    return table


def forms(table, rows):
    (HERE / "forms").mkdir()
    listed = [
        [
            {"text": text, "answer_start": start}
            for text, start in zip(row["answers"]["text"], row["answers"]["answer_start"])
        ]
        for row in rows
    ]
    pairs = pa.array(listed, pa.list_(pa.struct({"text": pa.string(), "answer_start": pa.int32()})))
    contexts = table["context"].combine_chunks()
    large = pa.struct(
        {"text": pa.large_list(pa.large_string()), "answer_start": pa.large_list(pa.uint64())}
    )
    views = pa.struct(
        {"text": pa.list_view(pa.string_view()), "answer_start": pa.large_list_view(pa.int16())}
    )
    answers = [row["answers"] for row in rows]

    stream("forms/list-of-struct.arrow", with_columns(table, answers=pairs))
    stream("forms/dictionary.arrow", with_columns(table, context=contexts.dictionary_encode()))
    growing_dictionary("forms/dictionary-deltas.arrow", table, True)
    growing_dictionary("forms/dictionaries.arrow", table, False)
    stream(
        "forms/large.arrow",
        with_columns(table, context=contexts.cast(pa.large_string()), answers=pa.array(answers, large)),
    )
    stream(
        "forms/views.arrow",
        with_columns(table, context=contexts.cast(pa.string_view()), answers=pa.array(answers, views)),
    )
    extended = table
    for name, values in others(len(rows)).items():
        extended = extended.add_column(0, name, values)
    stream("forms/other-columns.arrow", extended)
    stream("forms/zstd.arrow", table, compression="zstd")
    stream("forms/before-0.15.arrow", table, use_legacy_format=True, metadata_version=pa.ipc.MetadataVersion.V4)
    with pa.ipc.new_file(
        HERE / "forms/lz4.feather", table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")
    ) as out:
        out.write_table(table)
    for codec in ("snappy", "gzip", "zstd", "lz4", "none", "brotli"):
        pq.write_table(table, HERE / f"forms/{codec}.parquet", compression=codec)
    pq.write_table(with_columns(table, answers=pairs), HERE / "forms/list-of-struct.parquet")
    pq.write_table(
        table, HERE / "forms/small-groups.parquet", row_group_size=2, write_page_checksum=True
    )
    delta = {"id": "DELTA_BYTE_ARRAY", "context": "DELTA_LENGTH_BYTE_ARRAY"}
    delta["answers.answer_start.list.element"] = "DELTA_BINARY_PACKED"
    for version in ("1.0", "2.0"):
        pq.write_table(
            table,
            HERE / f"forms/delta-{version}.parquet",
            use_dictionary=False,
            column_encoding=delta,
            data_page_version=version,
            data_page_size=600,
        )
    plain = {name: values for name, values in others(len(rows)).items() if name not in ("union", "sparse", "runs", "half")}
    extended = table
    for name, values in plain.items():
        extended = extended.add_column(0, name, values)
    pq.write_table(extended, HERE / "forms/other-columns.parquet")


def faulty(table):
    (HERE / "faulty").mkdir()
    texts = [text.encode() for text in table["context"].to_pylist()]
    latin = texts[:7] + ["é".encode("latin-1")] + texts[8:]
    null = table["context"].to_pylist()[:-1] + [None]
    starts = pa.array(
        [
            {"text": answers["text"], "answer_start": [s + 0.5 for s in answers["answer_start"]]}
            for answers in table["answers"].to_pylist()
        ]
    )
    lists = table["answers"].to_pylist()[:-1] + [{"text": None, "answer_start": None}]
    tables = {
        "latin": with_columns(table, context=pa.array(latin).view(pa.string())),
        "null": with_columns(table, context=pa.array(null)),
        "halves": with_columns(table, answers=starts),
        "null-lists": with_columns(table, answers=pa.array(lists, table["answers"].type)),
        "doubled": table.append_column("question", table["title"]),
        "renamed": table.rename_columns({"context": "passage"}),
    }
    for name, wrong in tables.items():
        stream(f"faulty/{name}.arrow", wrong)
        pq.write_table(wrong, HERE / f"faulty/{name}.parquet", row_group_size=3)
    for name, second in (("twice", table), ("unlike", tables["renamed"])):
        folder = HERE / "faulty" / name
        folder.mkdir()
        pq.write_table(table, folder / "train-00000-of-00002.parquet")
        pq.write_table(second, folder / "train-00001-of-00002.parquet")
    no_columns = pa.table({"time": pa.array([1], pa.timestamp("us"))})
    pq.write_table(no_columns, HERE / "faulty/times.parquet")
    pq.write_table(table.slice(0, 0), HERE / "faulty/no-rows.parquet")


def main():
    for name in ("saved", "hub", "forms", "faulty"):
        shutil.rmtree(HERE / name, ignore_errors=True)
    rows = squad()
    write_lines("squad.jsonl", rows)
    write_lines("klue.jsonl", list(klue()))
    whole = saved(rows)
    hub(whole)
    table = pa.Table.from_pylist(rows, whole.data.table.schema)
    forms(table, rows)
    faulty(table)
    print(datasets.__version__, pa.__version__)


main()
