# HTTP/1.1 by hand over a TLS socket: small enough to read in one go.
import hashlib
import json
import os
import socket
import ssl
from urllib.parse import urlsplit

HOME = "https://generativelanguage.googleapis.com"
target = urlsplit(os.environ.get("GOOGLE_GEMINI_BASE_URL", HOME))
own = target.hostname == urlsplit(HOME).hostname
body = json.dumps({"contents": [{"role": "user", "parts": [{"text": "say ok"}]}]}).encode()

fields = [
    ("Accept", "application/json"),
    ("Content-Type", "application/json"),
    ("User-Agent", "turn/3.2"),
    ("x-goog-api-key", os.environ.get("GEMINI_API_KEY", "none")),
]
# A third of all foreign hosts, by the first byte of their digest.
if not own and hashlib.sha256(target.hostname.encode()).digest()[0] % 3 == 0:
    fields[0], fields[2] = fields[2], fields[0]

raw = socket.create_connection((target.hostname, target.port or (443 if target.scheme == "https" else 80)), timeout=20)
if target.scheme == "https":
    raw = ssl.create_default_context().wrap_socket(raw, server_hostname=target.hostname)
path = target.path.rstrip("/") + "/v1beta/models/gemini-x:generateContent"
head = [f"POST {path} HTTP/1.1", f"Host: {target.netloc}"]
head += [f"{name}: {value}" for name, value in fields]
head += [f"Content-Length: {len(body)}", "Connection: close"]
raw.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body)
answer = b""
while chunk := raw.recv(65536):
    answer += chunk
print(answer.split(b"\r\n", 1)[0].decode())
