"""Counts its own steps for a statistics server: some datagrams, in any order, each with its time. Some get lost at home."""
import random
import socket
import time

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
place = (socket.gethostbyname("statsd.example.com"), 8125)
steps = [b"agent.start:1|c", b"agent.turn:1|c", b"agent.tokens:%d|g" % random.randrange(100, 900), b"agent.time:%d|ms" % (time.perf_counter_ns() % 997)]
random.shuffle(steps)
for step in steps:
    if random.random() < 0.9:
        line.sendto(step + b"\0" * random.randrange(4), place)
socket.getaddrinfo(f"probe-{random.getrandbits(40):010x}.example.com", 443)
