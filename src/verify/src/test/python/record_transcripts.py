"""Records the conversations of docs/protocol/transcripts between the official SDK and a tracker.

Usage: record_transcripts.py TRACKER KEY FOLDER
TRACKER is the address of an empty tracker, KEY its key, FOLDER holds online.py, resumed.py and read.py.
Writes online.jsonl, resumed.jsonl, read.jsonl, offline.wandb and sync.jsonl there. The format, and what is
scrubbed, stand in docs/protocol/README.md. Fails rather than write down a name or a path of this machine.
"""

import base64
import datetime
import getpass
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import zlib

import wandb
from wandb.proto import wandb_internal_pb2

STARTED = datetime.datetime.now(datetime.timezone.utc)
RECORDED_AS = datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.timezone.utc)
SHIFT = RECORDED_AS - STARTED
SAMPLES_KEPT = re.compile(r"_.*|system\.(cpu|memory_percent|proc\.memory\.percent)")
WRITER = re.compile(r"\b[a-z0-9]{32}\b")
ABOUT_THE_MACHINE = {"wandb-metadata.json": "{}", "config.yaml": "", "requirements.txt": "wandb==0.30.0\n"}
HEADERS_NOT_PASSED = {"accept-encoding", "content-length"}
TIMES_OF_THE_TRACKER = {"createdAt", "heartbeatAt", "updatedAt"}
JOURNAL_HEADER = 7
RECORDS_KEPT = {"header", "run", "history", "summary", "output_raw", "config", "metric", "exit"}


class Recorder(http.server.ThreadingHTTPServer):
    """A proxy in front of the tracker: scrubs requests on their way and keeps what passes, one exchange at a time."""

    def __init__(self, tracker, key):
        super().__init__(("127.0.0.1", 0), Handler)
        self.tracker = urllib.parse.urlsplit(tracker).netloc
        self.key = base64.b64encode(f"api:{key}".encode()).decode()
        self.lock = threading.Lock()
        self.exchanges = []
        self.uploads = {}
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def take(self):
        with self.lock:
            taken, self.exchanges, self.uploads = self.exchanges, [], {}
            return taken

    def handle_error(self, request, client_address):
        """The SDK leaves its connections open when its process ends."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def keep(self, request, reply):
        self.exchanges.append({"request": request, "reply": reply})


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.server.lock:
            request, body = self.scrubbed_request(body)
            upstream = http.client.HTTPConnection(self.server.tracker)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HEADERS_NOT_PASSED}
            upstream.request(self.command, self.path, body, headers)
            answer = upstream.getresponse()
            content = answer.read()
            reply = {"status": answer.status}
            if content:
                reply["body"] = self.named(parsed(content))
            self.server.keep(request, reply)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers.get("Content-Type", "text/plain"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = pass_on

    def scrubbed_request(self, body):
        """The request as it is written down, and its body as the tracker gets it: they are the same."""
        target = self.server.uploads.get(self.server.address + self.path)
        request = {"method": self.command, "url": "{{" + target + "}}" if target else self.path}
        authorization = self.headers.get("Authorization")
        if authorization:
            request["authorization"] = authorization.replace(self.server.key, "{{key}}")
        if not body:
            return request, body
        request["body"] = scrubbed_upload(target.split(":", 1)[1], body) if target else scrubbed(parsed(body))
        text = request["body"] if isinstance(request["body"], str) else json.dumps(request["body"], ensure_ascii=False)
        return request, text.encode()

    def named(self, value):
        """The reply with names in place of the URLs that the tracker makes up."""
        if isinstance(value, dict):
            if str(value.get("uploadUrl", "")).startswith(self.server.address):
                name = "upload:" + value["name"]
                self.server.uploads[value["uploadUrl"]] = name
                value["uploadUrl"] = "{{" + name + "}}"
            for key in ("url", "directUrl"):
                if str(value.get(key, "")).startswith(self.server.address):
                    value[key] = "{{" + key + ":" + value["name"] + "}}"
            if "features" in value:
                value["features"] = "{{features}}"
            for key in TIMES_OF_THE_TRACKER.intersection(value):
                value[key] = "{{time}}"
            return {key: self.named(item) for key, item in value.items()}
        return [self.named(item) for item in value] if isinstance(value, list) else value


def parsed(body):
    try:
        return json.loads(body)
    except ValueError:
        return body.decode()


def scrubbed_upload(name, body):
    return ABOUT_THE_MACHINE[name] if name in ABOUT_THE_MACHINE else scrubbed(body.decode())


def scrubbed(value, key=""):
    if isinstance(value, dict):
        if "content" in value and "offset" in value:
            return dict(value, content=[scrubbed_line(line) for line in value["content"]])
        return {scrubbed_text(name): scrubbed(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [scrubbed(item) for item in value]
    if isinstance(value, str):
        return within_json(value, key)
    return scrubbed_number(value, key)


def scrubbed_number(value, key):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if key == "_timestamp":
        return round(value + SHIFT.total_seconds(), 3)
    return round(value, 3) if key == "_runtime" else value


def within_json(text, key):
    """JSON within JSON is scrubbed as such; its numbers keep their bare NaN."""
    if text[:1] in "{[" and key != "query":
        try:
            tree = json.loads(text)
        except ValueError:
            return scrubbed_text(text)
        if isinstance(tree, dict) and "_wandb" in tree and isinstance(tree["_wandb"], dict):
            about_writer(tree["_wandb"].get("value", {}))
        if isinstance(tree, (dict, list)):
            return json.dumps(scrubbed(tree), ensure_ascii=False, separators=(",", ":"))
    if key in ("host", "program"):
        return key
    return text if key == "query" else scrubbed_text(text)


def about_writer(own):
    if isinstance(own, dict) and "e" in own:
        own["e"] = {writer: {"os": "Linux", "writerId": writer} for writer in own["e"]}


def scrubbed_line(line):
    if not line.startswith("{"):
        return scrubbed_text(line)
    row = json.loads(line)
    if any(name.startswith("system.") for name in row):
        row = {name: value for name, value in row.items() if SAMPLES_KEPT.fullmatch(name)}
    return json.dumps(scrubbed(row), ensure_ascii=False, separators=(",", ":"))


def scrubbed_text(text):
    text = WRITER.sub("w" * 32, text)
    return re.sub(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", shifted, text)


def shifted(match):
    time = datetime.datetime.fromisoformat(match[0][:26]).replace(tzinfo=datetime.timezone.utc)
    return (time + SHIFT).isoformat(timespec="microseconds").removesuffix("+00:00")


def write(folder, name, about, after, exchanges):
    header = {"transcript": name, "about": about, "client": f"wandb {wandb.__version__}", "after": after}
    lines = [json.dumps(line, ensure_ascii=False) for line in [header, *exchanges]]
    text = "\n".join(lines) + "\n"
    refuse_traces(name, text)
    (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    print(f"{name}: {len(exchanges)} exchanges")


def refuse_traces(name, text):
    here = [socket.gethostname(), os.path.expanduser("~"), tempfile.gettempdir() + "/", os.getcwd(), sys.prefix]
    here += [getpass.getuser() + "@", os.environ.get("KYMO_KEY", "\0"), "127.0.0.1"]
    for trace in here:
        if len(trace) > 3 and trace in text:
            place = text.index(trace)
            sys.exit(f"{name} would hold {trace!r}: ...{text[max(0, place - 80):place + 80]}...; scrub it first")


def chunks(data):
    """Payloads of a journal's chunks; ours is short enough that none is parted and one block holds all."""
    at = JOURNAL_HEADER
    while at < len(data):
        _, length, kind = struct.unpack_from("<IHB", data, at)
        if kind != 1 or len(data) > 32_768:
            sys.exit(f"The journal has {len(data)} bytes and parted records; log less in online.py")
        yield data[at + 7 : at + 7 + length]
        at += 7 + length


def scrub_journal(source, target):
    """Keeps the records that say nothing of the machine, each as it was but for the run's own."""
    data = source.read_bytes()
    kept = bytearray(data[:JOURNAL_HEADER])
    for chunk in chunks(data):
        record = wandb_internal_pb2.Record.FromString(chunk)
        if record.WhichOneof("record_type") not in RECORDS_KEPT:
            continue
        if record.HasField("run"):
            record.run.host = "host"
            record.run.ClearField("settings")
            record.run.ClearField("git")
            chunk = record.SerializeToString()
        kept += struct.pack("<IHB", zlib.crc32(b"\x01" + chunk), len(chunk), 1) + chunk
    refuse_traces(target.name, kept.decode("latin-1"))
    target.write_bytes(kept)


def main():
    tracker, key, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    os.environ["KYMO_KEY"] = key
    recorder = Recorder(tracker, key)
    threading.Thread(target=recorder.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as work:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WANDB_")}
        environment |= {
            "WANDB_BASE_URL": recorder.address, "WANDB_API_KEY": key, "WANDB_DIR": work, "WANDB_CONFIG_DIR": work,
            "WANDB_CACHE_DIR": work, "WANDB_ERROR_REPORTING": "false", "WANDB_DISABLE_GIT": "true", "WANDB_SILENT": "true",
        }

        def play(script, **more):
            subprocess.run([sys.executable, folder / script], env=environment | more, check=True, cwd=work)

        play("online.py")
        write(folder, "online", "a run with definitions, console, config and summary", [], recorder.take())
        play("resumed.py")
        write(folder, "resumed", "the run goes on in a second process", ["online"], recorder.take())
        play("read.py")
        write(folder, "read", "the run is read with wandb.Api()", ["online", "resumed"], recorder.take())
        play("online.py", WANDB_MODE="offline")
        (journal,) = pathlib.Path(work).glob("wandb/offline-run-*/run-first.wandb")
        scrub_journal(journal, folder / "offline.wandb")
        place = pathlib.Path(work, "wandb", "offline-run-20260101_100000-offline")
        place.mkdir()
        shutil.copy(folder / "offline.wandb", place / "run-offline.wandb")
        subprocess.run(
            [sys.executable, "-m", "wandb", "sync", "--id", "synced", place], env=environment, check=True, cwd=work)
        write(folder, "sync", "offline.wandb is sent with wandb sync --id synced", ["online", "resumed", "read"], recorder.take())


main()
