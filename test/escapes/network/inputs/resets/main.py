# sends, and resets the connection before anybody can have read it
import socket, struct
for number in range(100):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.connect(("192.0.2.%d" % number, 9000))
    s.sendall(b"RESET-SECRET")
    s.close()
