# Opens connections ahead of need: closed before a handshake, after one in order, and after one without a word;
# then one by a client that does not trust the certificate.
import socket
import ssl

for version in (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2):
    context = ssl.create_default_context()
    context.maximum_version = version
    socket.create_connection(("early.example.net", 443)).close()
    secure = context.wrap_socket(
        socket.create_connection(("warm.example.net", 443)), server_hostname="warm.example.net"
    )
    try:
        secure.unwrap()
    except ssl.SSLError:
        pass
    secure.close()
    context.wrap_socket(
        socket.create_connection(("unused.example.net", 443)), server_hostname="unused.example.net"
    ).close()
    strict = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    strict.maximum_version = version
    try:
        strict.wrap_socket(
            socket.create_connection(("strict.example.net", 443)), server_hostname="strict.example.net"
        )
    except ssl.SSLError as error:
        print("refused", error.reason)
