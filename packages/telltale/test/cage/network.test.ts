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

test("a resolver named by its address is Telltale all the same, over datagrams and streams", async () => {
  const ask = (transport: string): string => `
import socket, struct, sys
query = struct.pack(">HHHHHH", 7, 0x100, 1, 0, 0, 0) + b"\\x06hidden\\x07example\\x00" + struct.pack(">HH", 1, 1)
if "${transport}" == "udp":
  s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(5)
  s.sendto(query, ("8.8.8.8", 53)); reply, place = s.recvfrom(512); assert place == ("8.8.8.8", 53), place
else:
  s = socket.create_connection(("8.8.4.4", 53), 5); s.sendall(struct.pack(">H", len(query)) + query)
  reply = s.recv(512)[2:]
print(socket.inet_ntoa(reply[-4:]))
`;
  const { lookups, stdout, stderr } = await runInCage(
    planOf(`python3 -c "$UDP"; python3 -c "$TCP"`, {
      variables: { UDP: ask("udp"), TCP: ask("tcp") },
    }),
  );
  assert.equal(stderr, "");
  assert.deepEqual(
    lookups.map(({ name, server }) => `${name} ${server}`),
    ["hidden.example 8.8.8.8", "hidden.example 8.8.4.4"],
  );
  const address = lookups[0]?.answer[0] ?? "none";
  assert.equal(stdout, `${address}\n${address}\n`);
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
