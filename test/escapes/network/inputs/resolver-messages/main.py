# what a question to a resolver can carry besides its name: options, a second question, records, bytes behind it, flags
import socket, struct
def spelt(name): return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"
def ask(name, kind=1, flags=0x100, more=b"", counts=(1, 0, 0, 0)):
    message = struct.pack(">6H", 7, flags, *counts) + spelt(name) + struct.pack(">2H", kind, 1) + more
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(5)
    s.sendto(message, ("8.8.8.8", 53)); print(name, len(s.recv(999)) > 12)
option = struct.pack(">HH", 65_001, 13) + b"OPTION-SECRET"
ask("option.carried.net", more=b"\0" + struct.pack(">HHIH", 41, 1232, 0, len(option)) + option, counts=(1, 0, 0, 1))
ask("first.carried.net", more=spelt("second-secret.carried.net") + struct.pack(">2H", 16, 1), counts=(2, 0, 0, 0))
ask("behind.carried.net", more=b"TRAILING-SECRET")
ask("record.carried.net", more=spelt("owner") + struct.pack(">HHIH", 16, 1, 0, 13) + b"RECORD-SECRET", counts=(1, 1, 0, 0))
ask("flags.carried.net", flags=0x0150)
ask("notify.carried.net", flags=0x2000)
ask("six.carried.net", kind=28)
