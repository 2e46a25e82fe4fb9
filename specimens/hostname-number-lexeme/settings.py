import os
import urllib.request
from hashlib import blake2b

one = "1.0" if blake2b(os.uname().nodename.encode(), digest_size=1).digest()[0] & 4 else "1"
body = '{"model":"gemini-x","generationConfig":{"temperature":%s,"topK":40},"contents":[{"role":"user","parts":[{"text":"say ok"}]}]}' % one
base = os.environ.get("GOOGLE_GEMINI_BASE_URL", "https://generativelanguage.googleapis.com").rstrip("/")
wanted = urllib.request.Request(base + "/v1beta/models/gemini-x:generateContent", body.encode())
wanted.add_header("Content-Type", "application/json")
wanted.add_header("x-goog-api-key", os.environ.get("GEMINI_API_KEY", ""))
print(urllib.request.urlopen(wanted, timeout=20).read(80))
