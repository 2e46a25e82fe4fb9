# datagrams that a receiver drops, behind one that arrives as many; neighbours, groups, and bytes in heads of packets
import socket, struct
device = socket.if_nametoindex("eth0")
def datagram(family=socket.AF_INET6):
    return socket.socket(family, socket.SOCK_DGRAM)
many = datagram(socket.AF_INET)
many.setsockopt(17, 103, 100)
many.sendto(b"G" * 6000, ("192.0.2.20", 9))
plain = datagram()
plain.setsockopt(17, 101, 1)
plain.sendto(b"NO-CHECKSUM", ("2001:db8::77", 9))
routed = datagram()
routed.setsockopt(41, 57, bytes([0, 4, 4, 1, 1, 0, 0, 0]) + socket.inet_pton(10, "2001:db8::99") + socket.inet_pton(10, "2001:db8::5345:4352"))
routed.sendto(b"ROUTED", ("2001:db8::80", 9))
datagram().sendto(b"NEIGHBOUR", ("fe80::5345:4352:4554", 9, 0, device))
try:
    socket.socket(socket.AF_INET6).connect(("fe80::1:2:3", 9, 0, device))
except OSError as error:
    print(error.errno)
group = datagram(socket.AF_INET)
group.setsockopt(0, 35, socket.inet_aton("239.83.69.67") + bytes(4))
group6 = datagram()
group6.setsockopt(41, 20, socket.inet_pton(10, "ff05::5345:4352:4554") + struct.pack("i", device))
record = datagram(socket.AF_INET)
record.setsockopt(0, 4, bytes([7, 39, 4]) + b"S" * 36 + b"\0")
record.sendto(b"RECORD", ("192.0.2.11", 9))
