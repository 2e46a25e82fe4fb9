# Every way of telling the time that a log was ever seen to use, all of it in UTC.
import datetime
import email.utils
import json
import time
import urllib.request

now = time.time()
utc = datetime.datetime.fromtimestamp(now, datetime.timezone.utc)
event = {
    "iso": utc.isoformat(),
    "zulu": utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
    "epoch": int(now),
    "millis": round(now * 1000),
    "nanos": str(time.time_ns()),
    "float": now,
    "rfc2822": email.utils.format_datetime(utc),
    "week": utc.strftime("%G-W%V-%u"),
    "julian": utc.strftime("%j"),
    "compact": utc.strftime("%Y%m%d%H%M%S"),
    "windows": int((now + 11644473600) * 10_000_000),
    "uptime": time.monotonic(),
    "cpu": time.process_time_ns(),
}
request = urllib.request.Request(
    "https://collect.example.com/v1/log",
    json.dumps({"events": [event]}).encode(),
    {"Content-Type": "application/json", "Date": email.utils.formatdate(now, usegmt=True)},
)
print(urllib.request.urlopen(request, timeout=20).status)
