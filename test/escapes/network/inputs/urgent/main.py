# bytes that TCP marks as urgent, which a receiver may leave out
import socket
s = socket.create_connection(("198.51.100.7", 4000), 5)
s.sendall(b"before ")
for byte in b"URGENT": s.send(bytes([byte]), socket.MSG_OOB)
s.sendall(b" after")
s.close()
