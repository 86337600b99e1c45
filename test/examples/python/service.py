"""A fragment service in Python, standard library only: manifest, single calls, and a batch in NDJSON.

Run `python3 service.py [PORT]`; it prints `ready http://127.0.0.1:PORT`. To add a fragment, write a function that takes
props and returns markup, and an entry in FRAGMENTS.
"""

import hashlib
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NEW_MOON = date(2000, 1, 6)
PHASES = ["new", "waxing crescent", "first quarter", "waxing gibbous", "full", "waning gibbous", "last quarter", "waning crescent"]
MAX_BATCH_BYTES = 4_194_304


class BadProps(Exception):
    """The props are wrong: answered with 400, and never tried again."""


def moon(props):
    """The phase of the moon on a day."""
    try:
        day = date.fromisoformat(props["day"])
    except (KeyError, TypeError, ValueError):
        raise BadProps("day: expected a date as 2026-11-20")
    eighth = int((day - NEW_MOON).days % 29.530588 / 29.530588 * 8 + 0.5) % 8
    return f'<p class="moon">On {day.isoformat()} the moon is {PHASES[eighth]}.</p>'


def letter(props):
    """A letter to the editor. Whatever comes from outside is escaped."""
    name = props.get("from")
    if not isinstance(name, str) or not 1 <= len(name) <= 80:
        raise BadProps("from: expected 1 to 80 characters")
    return f'<blockquote class="letter">Sir, more moon, please.<footer>{escape(name)}</footer></blockquote>'


def archive(_props):
    """A search that takes its time, as old archives do."""
    time.sleep(0.2)
    return '<p class="archive">The moon was here in 1926, too.</p>'


def broken(_props):
    """What happens where a fragment has a fault: an error of its own, and of no other."""
    raise RuntimeError("this one is broken on purpose")


def text_prop(name, example):
    return {
        "type": "object",
        "properties": {name: {"type": "string"}},
        "required": [name],
        "additionalProperties": False,
        "examples": [{name: example}],
    }


NO_PROPS = {"type": "object", "properties": {}, "additionalProperties": False}

FRAGMENTS = {
    "moon": {"render": moon, "props": text_prop("day", "2026-11-20"), "timeoutMs": 300, "cache": "max-age=3600, stale-if-error=86400"},
    "letter": {"render": letter, "props": text_prop("from", "A. Reader"), "timeoutMs": 300, "cache": "max-age=60"},
    "archive": {"render": archive, "props": NO_PROPS, "timeoutMs": 1000, "cache": "max-age=60"},
    "broken": {"render": broken, "props": NO_PROPS, "timeoutMs": 300, "cache": "no-store"},
}


def manifest():
    fragments = [
        {
            "name": name,
            "version": "1.0.0",
            "path": f"/{name}",
            "props": fragment["props"],
            "timeoutMs": fragment["timeoutMs"],
            "cache": fragment["cache"],
            "forward": [],
            "assets": {"styles": [], "scripts": []},
            "fallback": f"<p>The {name} is on its way</p>",
            "nested": False,
        }
        for name, fragment in FRAGMENTS.items()
    ]
    return {"contract": 1, "batch": "/.well-known/fragments/batch", "fragments": fragments}


def answer(name, props):
    """Status, headers and markup of one call."""
    fragment = FRAGMENTS.get(name)
    plain = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
    if fragment is None:
        return 404, plain, f"no fragment {name}"
    unknown = [name for name in props if name not in fragment["props"]["properties"]]
    if unknown:
        return 400, plain, f"unknown prop {unknown[0][:60]!r}"
    try:
        markup = fragment["render"](props)
    except BadProps as wrong:
        return 400, plain, str(wrong)
    except Exception as fault:
        return 500, plain, type(fault).__name__
    return 200, {"content-type": "text/html; charset=utf-8", "cache-control": fragment["cache"]}, markup


def frame(call_id, status, headers, body):
    return json.dumps({"id": call_id, "status": status, "headers": headers, "body": body}).encode() + b"\n"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/.well-known/fragments":
            return self.send_manifest()
        query = parse_qs(url.query, keep_blank_values=True)
        props = {name: values[0] if len(values) == 1 else values for name, values in query.items()}
        status, headers, body = answer(url.path[1:], props)
        self.send_whole(status, headers, body.encode())

    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        if self.path != "/.well-known/fragments/batch" or not 0 < length <= MAX_BATCH_BYTES:
            self.close_connection = True
            return self.send_whole(404 if length <= MAX_BATCH_BYTES else 413, {}, b"")
        try:
            calls = [(call["id"], call["name"], call.get("props", {}), call.get("deadlineMs", 1000)) for call in json.loads(self.rfile.read(length))["calls"]]
            if len({call_id for call_id, *_ in calls}) < len(calls):
                raise ValueError("an id is there twice")
        except (ValueError, KeyError, TypeError, AttributeError):
            return self.send_whole(400, {}, b"expected a list of calls, each with an id of its own")
        self.send_response(200)
        self.send_header("content-type", "application/x-ndjson")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        self.send_frames(calls)

    def send_frames(self, calls):
        """One line for each call, in the order in which they finish; none waits for another beyond its own deadline."""
        started = time.monotonic()
        pool = ThreadPoolExecutor(max_workers=32)
        waiting = {pool.submit(answer, name, props): (call_id, started + deadline_ms / 1000) for call_id, name, props, deadline_ms in calls}
        while waiting:
            nearest = min(deadline for _, deadline in waiting.values())
            done, _ = wait(waiting, timeout=max(0, nearest - time.monotonic()), return_when=FIRST_COMPLETED)
            for future in done:
                self.send_chunk(frame(waiting.pop(future)[0], *future.result()))
            for future in [future for future, (_, deadline) in waiting.items() if deadline <= time.monotonic()]:
                self.send_chunk(frame(waiting.pop(future)[0], 504, {}, ""))
        self.wfile.write(b"0\r\n\r\n")
        pool.shutdown(wait=False, cancel_futures=True)

    def send_manifest(self):
        body = json.dumps(manifest()).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"content-type": "application/json", "etag": etag, "cache-control": "no-cache"}
        if self.headers.get("if-none-match") == etag:
            return self.send_whole(304, headers, b"")
        self.send_whole(200, headers, body)

    def send_whole(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *_args):
        """Quiet: a line for each call would cost more than the call."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
    print(f"ready http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
