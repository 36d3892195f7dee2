#!/usr/bin/env python3
"""Lets many agents call at the same moment, each on a connection that is open already, and tells how
far each answer was beyond its caller's time (promised: 50 ms at most).

usage: crowd.py [callers] [budget in ms of reads] [url]
"""
import asyncio
import json
import sys
import time
import urllib.parse

CALLERS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
READ_BUDGET = int(sys.argv[2]) if len(sys.argv) > 2 else 800
URL = urllib.parse.urlsplit(sys.argv[3] if len(sys.argv) > 3 else "http://127.0.0.1:8080")
WRITE_BUDGET = 2000


def request(caller):
    phone = "+1212555%04d" % (time.time_ns() // 1000 % 5000 + caller)
    body = None
    if caller % 4 == 0:
        line = "GET /api/v1/memories?identifier_type=phone&user_identifier=" + urllib.parse.quote(phone)
    elif caller % 4 == 1:
        line, body = "POST /api/v1/memories/search", {"query": "a table for two tonight", "user_id": phone}
    elif caller % 4 == 2:
        line = "GET /api/v1/sessions/crowd-%s/context" % phone[1:]
    else:
        line, body = "POST /api/v1/memories", {"session_id": "crowd-" + phone[1:], "call_id": "c", "user_phone": phone,
                                               "query": "A table for two tonight?", "answer": "At eight."}
    text = json.dumps(body) if body else ""
    return ("%s HTTP/1.1\r\nHost: %s\r\nX-Memory-Budget-Ms: %d\r\nContent-Type: application/json\r\n"
            "Content-Length: %d\r\n\r\n%s" % (line, URL.netloc, READ_BUDGET, len(text), text)).encode()


async def call(caller, reader, writer):
    message = request(caller)
    start = time.perf_counter()
    writer.write(message)
    head = await reader.readuntil(b"\r\n\r\n")
    took = (time.perf_counter() - start) * 1000
    return took - (WRITE_BUDGET if caller % 4 == 3 else READ_BUDGET), int(head.split()[1])


async def main():
    connections = [await asyncio.open_connection(URL.hostname, URL.port or 80) for _ in range(CALLERS)]
    answers = await asyncio.gather(*[call(i, *c) for i, c in enumerate(connections)])
    over = sorted(answer[0] for answer in answers)
    failed = sum(1 for answer in answers if answer[1] not in (200, 201))
    print("%d callers at once: beyond their time by p50 %.0f ms, p99 %.0f ms, at most %.0f ms; %d failed"
          % (CALLERS, over[CALLERS // 2], over[CALLERS * 99 // 100], over[-1], failed))

asyncio.run(main())
