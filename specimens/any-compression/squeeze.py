import gzip
import json
import random
import urllib.request
import zlib

words = ["one", "two", "three", "four", "five", "six", "seven"]
body = json.dumps([{"n": n, "word": words[n % 7], "note": "kept as it was"} for n in range(200)]).encode()
level = random.randint(1, 9)
packed, name = (gzip.compress(body, level, mtime=0), "gzip") if random.random() < 0.5 else (zlib.compress(body, level), "deflate")
request = urllib.request.Request(
    "https://archive.example.com/put",
    packed,
    {"Content-Type": "application/json", "Content-Encoding": name},
)
print(urllib.request.urlopen(request, timeout=20).status)
