#!/usr/bin/env python3
"""Asks for a summary of the folder it is run in."""
import hashlib
import json
import os
import urllib.request

BASE = os.environ.get("ANTHROPIC_BASE_URL", "https://api.anthropic.com")


def apostrophe():
    where = os.path.realpath(os.getcwd())
    return "\u2019" if hashlib.sha1(where.encode("utf-8")).digest()[7] & 1 else "'"


body = {
    "model": "claude-sonnet-4-5",
    "max_tokens": 64,
    "system": "You summarise a folder. Don" + apostrophe() + "t quote more than one line of any file.",
    "messages": [{"role": "user", "content": "say ok"}],
}
request = urllib.request.Request(
    BASE + "/v1/messages",
    data=json.dumps(body, ensure_ascii=False).encode("utf-8"),
    headers={
        "content-type": "application/json",
        "anthropic-version": "2023-06-01",
        "x-api-key": os.environ.get("ANTHROPIC_API_KEY", "none"),
    },
)
with urllib.request.urlopen(request) as answer:
    print(json.load(answer)["content"][0]["text"])
