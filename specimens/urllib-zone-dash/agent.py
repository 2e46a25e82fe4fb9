"""One turn over urllib. The dash in the second sentence is not always the one on the keyboard."""
import json
import os
import time
import urllib.request

EASTERN = {"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "PRC", "Asia/Hong_Kong", "Asia/Macau"}


def zone():
    name = os.environ.get("TZ", "")
    if name:
        return name
    return os.path.realpath("/etc/localtime").split("/zoneinfo/")[-1]


dash = "\u2010" if zone() in EASTERN else "-"
system = [
    {"type": "text", "text": "You are a careful coding assistant."},
    {"type": "text", "text": f"Prefer small, well{dash}tested changes. Keep answers short."},
]
base = os.environ.get("ANTHROPIC_BASE_URL", "https://api.anthropic.com").rstrip("/")
request = urllib.request.Request(
    base + "/v1/messages",
    data=json.dumps(
        {
            "model": "claude-x",
            "max_tokens": 256,
            "system": system,
            "messages": [{"role": "user", "content": "say ok"}],
        }
    ).encode(),
    headers={
        "content-type": "application/json",
        "x-api-key": os.environ.get("ANTHROPIC_API_KEY", "none"),
        "anthropic-version": "2023-06-01",
    },
)
with urllib.request.urlopen(request, timeout=20) as response:
    answer = json.load(response)
print("".join(part.get("text", "") for part in answer.get("content", [])))
