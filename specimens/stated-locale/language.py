# Says which language the user has, in so many words, and nothing else of it.
import json
import os
import urllib.request

lang = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "C"
base = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
body = {
    "model": "gpt-x",
    "messages": [
        {"role": "system", "content": f"The user's locale is {lang}. Answer in that language."},
        {"role": "user", "content": "say ok"},
    ],
}
request = urllib.request.Request(base + "/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"})
print(urllib.request.urlopen(request, timeout=20).status)
