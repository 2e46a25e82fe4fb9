# bytes to a resolver's port in a stream: a question whose length comes by itself, and then what is no question
import socket, struct
name = b"".join(bytes([len(label)]) + label for label in (b"stream", b"carried", b"net")) + b"\0"
question = struct.pack(">6H", 7, 0x100, 1, 0, 0, 0) + name + struct.pack(">2H", 16, 1)
for family, address in ((socket.AF_INET, "9.9.9.9"), (socket.AF_INET6, "2620:fe::9")):
    stream = socket.socket(family, socket.SOCK_STREAM)
    stream.settimeout(5)
    stream.connect((address, 53))
    stream.sendall(struct.pack(">H", len(question)))
    stream.sendall(question)
    print("answered", len(stream.recv(999)) > 12)
    stream.sendall(b"EXFIL" * 12_000)
    stream.close()
