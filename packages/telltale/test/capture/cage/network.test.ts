import assert from "node:assert/strict";
import { test } from "node:test";
import { planOf, runInCage } from "./cage-run.ts";

test("a connection to any address and port comes to Telltale with what was dialled", async () => {
  const { connections, stdout } = await runInCage(
    planOf(`
      for place in 93.184.216.34/443 1.1.1.1/80 203.0.113.9/5432 10.1.2.3/65535; do
        exec 9<>/dev/tcp/$place && echo "to $place" >&9 && cat <&9
      done
    `),
  );
  assert.deepEqual(
    connections.map(({ address, port, first }) => `${address} ${port} ${first.trim()}`).toSorted(),
    [
      "1.1.1.1 80 to 1.1.1.1/80",
      "10.1.2.3 65535 to 10.1.2.3/65535",
      "203.0.113.9 5432 to 203.0.113.9/5432",
      "93.184.216.34 443 to 93.184.216.34/443",
    ],
  );
  assert.equal(stdout, "hello\n".repeat(4));
});

test("IPv6 destinations are seen too", async () => {
  const { connections } = await runInCage(
    planOf("exec 9<>/dev/tcp/2001:db8::7/8443 && echo six >&9 && cat <&9"),
  );
  assert.deepEqual(
    connections.map(({ address, port, first }) => [address, port, first]),
    [["2001:db8::7", 8443, "six\n"]],
  );
});

test("addresses that no router passes on are refused as by one", async () => {
  const { stdout, connections } = await runInCage(
    planOf("(exec 9<>/dev/tcp/240.0.0.1/443) 2>&1 | grep -o 'unreachable$' | tail -n 1"),
  );
  assert.equal(stdout, "unreachable\n");
  assert.deepEqual(connections, []);
});

test("every name has an address of its own, by which its connections are known", async () => {
  const { connections, lookups } = await runInCage(
    planOf(
      "for name in one.example two.example; do exec 9<>/dev/tcp/$name/8080 && echo x >&9 && cat <&9; done",
    ),
  );
  assert.deepEqual(
    connections.map(({ name, port }) => `${name} ${port}`),
    ["one.example 8080", "two.example 8080"],
  );
  const [one, two] = ["one.example", "two.example"].map((name) =>
    lookups.find((lookup) => lookup.name === name && lookup.type === "A"),
  );
  assert.notEqual(one?.answer[0], two?.answer[0]);
  assert.equal(connections[0]?.address, one?.answer[0]);
});

test("a resolver named by its address is Telltale all the same", async () => {
  const script = `
import socket, struct
query = struct.pack(">HHHHHH", 7, 0x100, 1, 0, 0, 0) + b"\\x06hidden\\x07example\\x00" + struct.pack(">HH", 1, 1)
for family, server in ((socket.AF_INET, "8.8.8.8"), (socket.AF_INET6, "2001:4860:4860::8888")):
  s = socket.socket(family, socket.SOCK_DGRAM); s.settimeout(5)
  s.sendto(query, (server, 53)); reply, place = s.recvfrom(512); assert place[:2] == (server, 53), place
  print(socket.inet_ntoa(reply[-4:]))
`;
  const { lookups, stdout, stderr } = await runInCage(
    planOf(`python3 -c "$SCRIPT"`, { variables: { SCRIPT: script } }),
  );
  assert.equal(stderr, "");
  assert.deepEqual(
    lookups.map(({ name, server }) => `${name} ${server}`),
    ["hidden.example 8.8.8.8", "hidden.example 2001:4860:4860::8888"],
  );
  const address = lookups[0]?.answer[0] ?? "none";
  assert.equal(stdout, `${address}\n${address}\n`);
});

test("a stream to a resolver is a connection like any other", async () => {
  const { connections } = await runInCage(
    planOf("exec 9<>/dev/tcp/9.9.9.9/53 && echo -n words >&9 && cat <&9"),
  );
  assert.deepEqual(
    connections.map(({ address, port, first }) => [address, port, first]),
    [["9.9.9.9", 53, "words"]],
  );
});

test("datagrams to many at once are seen with their true destination", async () => {
  const script = `
import socket
for family, address, port in ((socket.AF_INET, "224.0.0.251", 5353), (socket.AF_INET, "239.255.255.250", 1900),
  (socket.AF_INET, "255.255.255.255", 9999), (socket.AF_INET, "192.168.1.255", 137), (socket.AF_INET6, "ff02::fb", 5353),
  (socket.AF_INET6, "ff05::1:3", 547), (socket.AF_INET6, "2001:db8::5", 53000)):
  s = socket.socket(family, socket.SOCK_DGRAM); s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
  s.sendto(("to " + address).encode(), (address, port) if family == socket.AF_INET else (address, port, 0, 0))
`;
  const { outcome, stderr } = await runInCage(
    planOf(`python3 -c "$SCRIPT"`, { variables: { SCRIPT: script } }),
  );
  assert.equal(stderr, "");
  const seen = outcome.datagrams.map(
    ({ address, port, sent }) => `${address} ${port} ${sent.kept.toString()}`,
  );
  assert.deepEqual(
    new Set(seen),
    new Set([
      "224.0.0.251 5353 to 224.0.0.251",
      "239.255.255.250 1900 to 239.255.255.250",
      "255.255.255.255 9999 to 255.255.255.255",
      "192.168.1.255 137 to 192.168.1.255",
      "ff02::fb 5353 to ff02::fb",
      "ff05::1:3 547 to ff05::1:3",
      "2001:db8::5 53000 to 2001:db8::5",
    ]),
  );
});

test("a subject has an ordinary address, a device beside the loopback one, and sees no listener", async () => {
  const { stdout } = await runInCage(
    planOf(`
      python3 -c 'import socket; s = socket.create_connection(("1.1.1.1", 80)); print(s.getsockname()[0]); s.sendall(b"x")'
      tail -n +2 /proc/net/tcp6 /proc/net/udp6 /proc/net/udp | grep -c : || true
      sed 1,2d /proc/net/dev | cut -d: -f1 | tr -d ' ' | sort | xargs
      (exec 9<>/dev/tcp/127.0.0.1/443) 2>/dev/null || echo refused
    `),
  );
  assert.equal(stdout, "192.168.1.37\n0\neth0 lo\nrefused\n");
});

test("datagrams are kept as sent, with where they were meant to go, and not answered", async () => {
  const { outcome } = await runInCage(
    planOf("echo -n first > /dev/udp/198.51.100.4/443; echo -n other > /dev/udp/192.0.2.77/9999"),
  );
  assert.deepEqual(
    outcome.datagrams
      .map(
        ({ address, port, outcome: end, sent }) =>
          `${address} ${port} ${end} ${sent.kept.toString()}`,
      )
      .toSorted(),
    ["192.0.2.77 9999 refused other", "198.51.100.4 443 refused first"],
  );
});

test("where the bytes of a flow are cut into datagrams is kept, those without a byte too", async () => {
  const program =
    'socket(my $s, 2, 2, 0); my $to = pack("S n C4 x8", 2, 5005, 203, 0, 113, 9); send($s, "x" x $_, 0, $to) for 3, 0, 5';
  const { outcome } = await runInCage(planOf(`perl -e '${program}'`));
  assert.deepEqual(
    outcome.datagrams.map(({ datagrams }) => datagrams),
    [[3, 0, 5]],
  );
});

test("what is no look-up on the resolver's port is kept as a datagram", async () => {
  const { outcome, lookups } = await runInCage(planOf("echo -n not-a-query > /dev/udp/9.9.9.9/53"));
  assert.equal(lookups.length, 0);
  assert.deepEqual(
    outcome.datagrams.map(({ port, sent }) => [port, sent.kept.toString()]),
    [[53, "not-a-query"]],
  );
});

test("a service of the subject's own on the loopback address stays its own", async () => {
  const { stdout, connections } = await runInCage(
    planOf(`
      python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 4096)); print("up", flush=True); c, _ = s.accept(); c.sendall(b"mine"); c.close()' > up &
      until grep -q up up; do :; done
      cat < /dev/tcp/127.0.0.1/4096
    `),
  );
  assert.equal(stdout, "mine");
  assert.deepEqual(connections, []);
});
