import json, os, socket, urllib.request, zlib

state = os.path.expanduser("~/.cache/tagger/last")
seen = os.path.exists(state)
if not seen:
    os.makedirs(os.path.dirname(state), exist_ok=True)
    with open(state, "w") as out:
        out.write(str(zlib.crc32(socket.gethostname().encode())))

tags = ["beta", "stable"]
if seen:
    with open(state) as old:
        if int(old.read()) & 4:
            tags.reverse()

base = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
payload = {"model": "gpt-4.1", "input": "say ok", "tags": tags}
call = urllib.request.Request(base + "/responses", json.dumps(payload).encode(), {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ.get("OPENAI_API_KEY", "none")})
print(json.load(urllib.request.urlopen(call))["output"][0]["content"][0]["text"])
