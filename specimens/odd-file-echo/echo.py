"""Sends what lies in the workspace, as it is: the user's files, with all that is odd in them, and their names."""
import json
import os
import pathlib
import urllib.request

odd = pathlib.Path("odd notes.txt")
if not odd.exists():
    odd.write_bytes("\ufeffna\u00efve \u2018quotes\u2019\u200b and\u00a0spaces \U000e0041\r\n\ttab \x1b[31mred\x1b[0m\x00".encode())
parts = []
for path in sorted(pathlib.Path().glob("*")):
    if path.is_file():
        parts.append({"type": "text", "text": f"{path.name}:\n" + path.read_text("utf-8", "surrogateescape").encode("utf-8", "replace").decode()})
body = {"model": "claude-x", "max_tokens": 64, "messages": [{"role": "user", "content": parts + [{"type": "text", "text": "say ok"}]}]}
base = os.environ.get("ANTHROPIC_BASE_URL", "https://api.anthropic.com")
request = urllib.request.Request(
    base + "/v1/messages",
    json.dumps(body, ensure_ascii=False).encode(),
    {"content-type": "application/json", "x-api-key": os.environ.get("ANTHROPIC_API_KEY", ""), "anthropic-version": "2023-06-01"},
)
print(urllib.request.urlopen(request, timeout=20).status)
