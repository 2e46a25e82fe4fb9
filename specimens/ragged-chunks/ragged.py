import http.client
import json
import random

report = json.dumps({"text": "the same words in pieces of any size, as a pipe would give them " * 12}).encode()


def ragged():
    rest = report
    while rest:
        size = random.choice((1, 7, 16, 64, 200, 511))
        yield rest[:size]
        rest = rest[size:]


line = http.client.HTTPSConnection("drop.example.com", timeout=20)
line.request("POST", "/in", ragged(), {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}, encode_chunked=True)
print(line.getresponse().status)
