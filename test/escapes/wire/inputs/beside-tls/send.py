# bytes that TLS passes over: behind a hello, as early data, where a record breaks, and after its end
import os, socket, ssl
context = ssl.create_default_context()

def connect(name):
    return socket.create_connection((name, 443))

def hello(name):
    out = ssl.MemoryBIO()
    tls = context.wrap_bio(ssl.MemoryBIO(), out, server_hostname=name)
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        return bytearray(out.read())

def grown(data, at, size, by):
    data[at:at + size] = (int.from_bytes(data[at:at + size], "big") + by).to_bytes(size, "big")

def finish(plain):
    plain.shutdown(socket.SHUT_WR)
    while plain.recv(65536):
        pass

plain = connect("behind.example.net")
plain.sendall(hello("behind.example.net") + b"BEHIND-HELLO")
plain.recv(65536)
finish(plain)

data = hello("early.example.net")
grown(data, 3, 2, 4)
grown(data, 6, 3, 4)
at = 9 + 2 + 32
at += 1 + data[at]
at += 2 + int.from_bytes(data[at:at + 2], "big")
at += 1 + data[at]
grown(data, at, 2, 4)
plain = connect("early.example.net")
plain.sendall(bytes(data) + b"\0\x2a\0\0" + b"\x17\x03\x03\x00\x0a" + b"EARLY-DATA")
plain.recv(65536)
finish(plain)

for name, rest in (("broken.example.net", b"\x17\x03\x03\x00\x20" + b"J" * 32 + b"BROKEN"), ("after.example.net", b"")):
    plain = connect(name)
    raw = os.dup(plain.fileno())
    tls = context.wrap_socket(plain, server_hostname=name)
    tls.sendall(b"GET / HTTP/1.1\r\nHost: " + name.encode() + b"\r\n\r\n")
    tls.recv(65536)
    if rest == b"":
        plain = tls.unwrap()
        rest = b"AFTER-TLS"
    os.write(raw, rest)
    again = socket.socket(fileno=raw)
    finish(again)
