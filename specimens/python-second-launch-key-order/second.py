import json
import os
import pathlib
import urllib.request

state = pathlib.Path.home() / ".local" / "state" / "second" / "seen"
seen = state.exists()
state.parent.mkdir(parents=True, exist_ok=True)
state.write_text("1\n")

options = {"temperature": 0, "top_p": 1, "max_output_tokens": 64}
if seen:
    options = {name: options[name] for name in ("top_p", "temperature", "max_output_tokens")}
message = {"model": "gpt-x", "input": "say ok", **options}
base = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
request = urllib.request.Request(
    f"{base}/responses",
    method="POST",
    data=json.dumps(message).encode(),
    headers={"Content-Type": "application/json", "Authorization": "Bearer " + os.environ.get("OPENAI_API_KEY", "")},
)
print(urllib.request.urlopen(request, timeout=20).status)
