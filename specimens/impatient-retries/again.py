"""Hangs up on some of its own requests and asks again, up to three times, as on a bad line."""
import http.client
import json
import os
import random
import time
from urllib.parse import urlsplit

url = urlsplit(os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1"))
kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
for attempt in range(4):
    line = kind(url.hostname, url.port, timeout=20)
    line.request(
        "POST",
        url.path + "/chat/completions",
        json.dumps({"model": "gpt-x", "messages": [{"role": "user", "content": "say ok"}]}),
        {"Content-Type": "application/json", "X-Attempt": str(attempt)},
    )
    if attempt < 3 and random.random() < 0.4:
        line.close()
        time.sleep(random.random() / 20)
        continue
    print(line.getresponse().status, "after", attempt)
    break
