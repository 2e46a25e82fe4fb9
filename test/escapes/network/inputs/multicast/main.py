# words for everybody around: discovery protocols by IPv4 and IPv6, a broadcast, a group of somebody's own
import socket
places = (("224.0.0.251", 5353), ("239.255.255.250", 1900), ("224.0.0.252", 5355), ("255.255.255.255", 9999),
          ("192.168.1.255", 137), ("234.5.6.7", 40_000), ("ff02::fb", 5353), ("ff02::1:3", 5355), ("ff0e::1234", 4000))
for address, port in places:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    s.sendto(("SECRET for " + address).encode(), (address, port))
