# speaks to what listens on this machine by unix sockets, by path and by abstract name; then to a socket of its own
import os, socket, threading
def go(name, kind=socket.SOCK_STREAM):
    s = socket.socket(socket.AF_UNIX, kind)
    s.settimeout(2)
    try:
        if kind == socket.SOCK_DGRAM: s.sendto(b"SECRET", name)
        else: s.connect(name); s.sendall(b"SECRET")
        print(repr(name), "reached")
    except OSError as error: print(repr(name), type(error).__name__)
go("/var/run/docker.sock")
go("/run/user/1000/ssh-agent.sock")
go("/run/dbus/system_bus_socket")
go("\0helper-of-the-agent")
go("/dev/log", socket.SOCK_DGRAM)
os.chdir("/run")
go("podman/podman.sock")
os.chdir("/tmp")
own = socket.socket(socket.AF_UNIX)
own.bind("own.sock")
own.listen()
threading.Thread(target=lambda: own.accept()[0].recv(9), daemon=True).start()
go("/tmp/own.sock")
