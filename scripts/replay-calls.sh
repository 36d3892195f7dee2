#!/usr/bin/env bash
# Feeds recorded calls to a running service:
#
#   scripts/replay-calls.sh FILE [BASE_URL]
#
# FILE is .ndjson or .ndjson.gz, one call a line: session_id, call_id, user_name,
# user_phone, started_at, tags, turns: [{query, answer, intent}]. Calls are sent in the
# order of the file, the turns of a call in theirs, with the time at which each was said
# (occurred_at). A batch that failed on the way is sent
# again, under an Idempotency-Key made from its content, so that no turn is stored twice;
# nor is it when the same file is replayed again within 24 hours.
#
# Needs python3 and nothing beside its standard library (jq is missing on more machines).
# Exits with 0 when every turn was stored, 1 when some were not, 2 when it could not begin.
set -euo pipefail

if [[ $# -lt 1 || $# -gt 2 ]]; then
	echo "usage: $0 FILE [BASE_URL]   (BASE_URL: http://127.0.0.1:8080 when not given)" >&2
	exit 2
fi
if ! command -v python3 >/dev/null; then
	echo "python3: not found (expected: Python 3.8 or later on the PATH)" >&2
	exit 2
fi

exec python3 - "$1" "${2:-http://127.0.0.1:8080}" <<'PYTHON'
import datetime
import gzip
import hashlib
import http.client
import json
import sys
import time
import urllib.parse

TURNS = 500  # of at most 1,000 in a batch
BYTES = 8 * 1024 * 1024  # of at most 16 MiB
ATTEMPTS = 6
PATH = "/api/v1/memories/batch"


def cannot(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def calls(name):
    with (gzip.open if name.endswith(".gz") else open)(name, "rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError:
                    cannot(f"{name}: line {number} (expected: a call as a JSON object)")


def turns(call):
    started = datetime.datetime.fromisoformat(call["started_at"].replace("Z", "+00:00"))
    for number, turn in enumerate(call["turns"]):
        memory = {key: call[key] for key in ("session_id", "call_id", "user_name", "user_phone", "tags")
                  if call.get(key) is not None}
        memory["query"] = turn["query"]
        memory["answer"] = turn["answer"]
        # The file tells when a call began: a second a turn keeps them in order.
        memory["occurred_at"] = (started + datetime.timedelta(seconds=number)).isoformat()
        memory["metadata"] = {"started_at": call["started_at"]}
        if turn.get("intent") is not None:
            memory["metadata"]["intent"] = turn["intent"]
        yield json.dumps(memory, ensure_ascii=False).encode()


def batches(name):
    batch, size = [], 0
    for call in calls(name):
        for turn in turns(call):
            if len(batch) == 2 * TURNS or batch and size + len(turn) > BYTES:
                yield batch
                batch, size = [], 0
            batch.append(turn)
            size += len(turn) + 1
        if len(batch) >= TURNS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Service:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            cannot(f"BASE_URL: {url} (expected: an http or https URL)")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.connection = kind(parts.hostname, parts.port, timeout=120)
        self.path = parts.path.rstrip("/") + PATH

    def store(self, body):
        """The status, the answer and whether it is that to an earlier request; tries again what may get better."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": hashlib.sha256(body).hexdigest()}
        for attempt in range(1, ATTEMPTS + 1):
            wait = min(2 ** (attempt - 1), 10)
            try:
                self.connection.request("POST", self.path, body, headers)
                answer = self.connection.getresponse()
                content = answer.read()
                if answer.status != 429 and answer.status < 500:
                    return answer.status, content, answer.getheader("Idempotency-Replayed") == "true"
                problem = f"status {answer.status}"
                after = answer.getheader("Retry-After") or ""
                wait = min(int(after), 60) if after.isdigit() else wait
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                problem, content = f"{type(error).__name__}: {error}", b""
            if attempt < ATTEMPTS:
                note(f"{problem}; trying again in {wait} s")
                time.sleep(wait)
        return problem, content, False


def note(text):
    print(("\r\x1b[K" if sys.stderr.isatty() else "") + text, file=sys.stderr)


def failures(status, content, sent):
    """How many turns of a batch were not stored, with the reasons, which hold nothing that was said."""
    try:
        answer = json.loads(content)
        if "results" in answer:
            errors = [result.get("error", {}) for result in answer["results"] if not result["success"]]
            return answer["failed"], [f"{error.get('code')} {error.get('field') or ''}: {error.get('message')}"
                                      for error in errors]
        reason = f"{answer.get('code')}: {answer.get('detail')}"
    except (ValueError, AttributeError, KeyError):
        reason = ""
    return (0, []) if status == 201 else (sent, [f"{status} {reason}".strip()])


def main(name, url):
    service = Service(url)
    began = shown = time.monotonic()
    sent = failed = replayed = 0
    reasons = []
    for batch in batches(name):
        status, content, again = service.store(b'{"memories":[' + b",".join(batch) + b"]}")
        bad, why = failures(status, content, len(batch))
        sent += len(batch)
        failed += bad
        replayed += len(batch) if again else 0
        reasons += why
        now = time.monotonic()
        progress = f"{sent} turns, {sent / (now - began):.0f} turns/s, {failed} failed"
        if sys.stderr.isatty():
            print("\r\x1b[K" + progress, end="", file=sys.stderr, flush=True)
        elif now - shown >= 5:
            note(progress)
            shown = now
        if isinstance(status, str):
            # Later turns must not overtake these.
            note(f"{url}: {status} (expected: a running service); stopped here, replay the same file to go on")
            break
    seconds = time.monotonic() - began
    if sys.stderr.isatty():
        note("")
    for reason in sorted(set(reasons))[:10]:
        print(f"not stored ({reasons.count(reason)}): {reason}", file=sys.stderr)
    earlier = f" ({replayed} of them in an earlier replay)" if replayed else ""
    print(f"{sent} turns in {seconds:.1f} s: {sent / max(seconds, 0.001):.0f} turns/s, {failed} failed{earlier}")
    sys.exit(1 if failed else 0)


try:
    main(sys.argv[1], sys.argv[2])
except OSError as error:
    cannot(f"{sys.argv[1]}: {error.strerror or error} (expected: calls as .ndjson or .ndjson.gz)")
except ValueError as error:
    cannot(f"{sys.argv[1]}: a call with a started_at that is no RFC 3339 time")
except (KeyError, TypeError) as error:
    cannot(f"{sys.argv[1]}: a call without {error} (expected: session_id, call_id, started_at, turns with query and answer)")
except KeyboardInterrupt:
    sys.exit(130)
PYTHON
