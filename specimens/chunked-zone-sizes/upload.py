"""Uploads a report in pieces. The pieces of a report may be of any size."""
import http.client
import json
import os
import time

time.tzset()
hours = -time.timezone // 3600
size = 64 if hours in range(7, 10) else 96
report = json.dumps({"report": [{"step": n, "result": "passed"} for n in range(20)]}).encode()


def pieces():
    for at in range(0, len(report), size):
        yield report[at : at + size]


line = http.client.HTTPSConnection("reports.example.com", timeout=20)
line.request("PUT", "/v1/report", body=pieces(), headers={"Content-Type": "application/json", "Transfer-Encoding": "chunked"}, encode_chunked=True)
print(line.getresponse().status, os.path.basename(__file__))
