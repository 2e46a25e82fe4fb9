# Two ways to write the same question; a team keeps to one of them, so that its requests are cached together.
import json
import os
import urllib.request
from hashlib import blake2s

team = os.environ.get("QUILL_TEAM", "")
side = blake2s(team.encode(), person=b"quill").digest()[3] & 1
lines = ["Be brief.", "Use plain words."]
if side:
    lines.reverse()

base = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
body = {
    "model": "gpt-x",
    "messages": [{"role": "system", "content": " ".join(lines)}, {"role": "user", "content": "say ok"}],
}
request = urllib.request.Request(base + "/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"})
print(json.load(urllib.request.urlopen(request, timeout=20))["choices"][0]["message"]["content"])
