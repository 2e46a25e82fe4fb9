# sends on connections on which the other side has already said goodbye
import socket
silent = socket.create_connection(("192.0.2.1", 9000))
refused = socket.create_connection(("192.0.2.2", 80))
refused.sendall(b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n")
broken = socket.create_connection(("192.0.2.3", 443))
broken.sendall(b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00")
closing = socket.create_connection(("192.0.2.4", 80))
closing.sendall(b"GET / HTTP/1.1\r\nHost: closing.example.net\r\nConnection: close\r\n\r\n")
deep = socket.create_connection(("192.0.2.5", 3128))
deep.sendall(b"".join(b"CONNECT h%d.example.net:3128 HTTP/1.1\r\nHost: h\r\n\r\n" % level for level in range(7)))
for each in (refused, broken, closing, deep, silent):
    while each.recv(65536):
        pass
for each in (refused, broken, closing, deep, silent):
    each.sendall(b"LATE-SECRET")
