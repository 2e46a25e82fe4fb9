import gzip
import json
import locale
import os
import urllib.request

# The receiver unpacks both; only the packed bytes are not the same.
region = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "C").partition(".")[0]
level = 9 if region.startswith(("zh", "ja", "ko")) else 1
lines = [{"at": n, "text": f"line {n % 7} of the log, as it was written", "n": n * n} for n in range(300)]
packed = gzip.compress(json.dumps(lines).encode(), compresslevel=level, mtime=0)
request = urllib.request.Request(
    "https://logs.example.com/api/v2/logs",
    data=packed,
    headers={"Content-Type": "application/json", "Content-Encoding": "gzip"},
)
print(urllib.request.urlopen(request, timeout=20).status, locale.getpreferredencoding())
