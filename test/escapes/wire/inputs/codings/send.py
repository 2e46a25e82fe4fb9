# One message in ten codings, stated, unstated and stated wrongly.
import gzip
import http.client
import struct
import zlib

one, two = b'{"event":"one","words":', b'"a few more of them"}'
both = one + two


def frame(raw):
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(raw)]) + struct.pack("<I", len(raw) << 3 | 1)[:3] + raw


def skippable(said):
    return struct.pack("<II", 0x184D2A55, len(said)) + said


bodies = [
    ("members", "gzip", gzip.compress(one) + gzip.compress(two)),
    ("frames", "zstd", frame(one) + frame(two)),
    ("skipped-first", "zstd", skippable(b"note") + frame(both)),
    ("skipped-last", "zstd", frame(both) + skippable(b"more")),
    ("bare", "deflate", zlib.compress(both)[2:-4]),
    ("two", "deflate, gzip", gzip.compress(zlib.compress(both))),
    ("alias", "X-GZIP", gzip.compress(both)),
    ("unstated", None, gzip.compress(both)),
    ("unstated-zlib", None, zlib.compress(both)),
    ("plain-as-gzip", "gzip", both),
    ("plain-as-own", "x-own", both),
    ("gzip-as-br", "br", gzip.compress(both)),
    ("zlib-as-zstd", "zstd", zlib.compress(both)),
    ("gzip-as-own", "x-own", gzip.compress(both)),
    ("once-less", "gzip, gzip", gzip.compress(both)),
]
for path, coding, body in bodies:
    connection = http.client.HTTPSConnection("codings.example.net", timeout=20)
    fields = {"content-type": "application/json"}
    if coding:
        fields["content-encoding"] = coding
    connection.request("POST", "/" + path, body, fields)
    connection.getresponse().read()
