# sockets of other kinds than streams and datagrams of the internet: UDP-Lite, SCTP, raw, packets, virtual machines
import socket
for family, kind, protocol in ((2, 2, 136), (10, 2, 136), (2, 1, 132), (2, 6, 33), (2, 3, 1), (2, 2, 1), (17, 3, 0), (40, 1, 0), (31, 1, 3), (38, 5, 0)):
    try:
        s = socket.socket(family, kind, protocol)
        s.sendto(b"SECRET", ("2001:db8::5" if family == 10 else "198.51.100.5", 9))
        print(family, kind, protocol, "sent")
    except OSError as error:
        print(family, kind, protocol, error.errno)
