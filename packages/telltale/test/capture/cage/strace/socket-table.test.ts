import assert from "node:assert/strict";
import { test } from "node:test";
import { readLines } from "../../../../src/capture/cage/strace/line.ts";
import { socketNote } from "../../../../src/capture/cage/strace/socket-note.ts";
import { SocketTable } from "../../../../src/capture/cage/strace/socket-table.ts";
import { localAccesses } from "../../../../src/capture/cage/local-access.ts";

function tableOf(...calls: readonly string[]): SocketTable {
  const table = new SocketTable();
  const log = calls.map((call, index) => `10 ${index + 1}.000000 ${call}`).join("\n");
  for (const line of readLines(log))
    if (line.kind === "call") table.add(line, line.pid, "/tmp", line.time);
  return table;
}

test("unix sockets are told by every call that names them, and its own are not", () => {
  const table = tableOf(
    'connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/docker.sock"}, 110) = -1 ENOENT (No such file)',
    'connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/docker.sock"}, 110) = 0',
    'connect(4<socket:[2]>, {sa_family=AF_UNIX, sun_path=@"agent\\0x"}, 12) = -1 ECONNREFUSED (Connection refused)',
    'sendto(5<socket:[3]>, "a, {sa_family=AF_UNIX, sun_path=\\"/no\\"}", 9, 0, {sa_family=AF_UNIX, sun_path="log"}, 110) = 9',
    'sendmsg(5<socket:[3]>, {msg_name={sa_family=AF_UNIX, sun_path="/run/journal"}, msg_namelen=20, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1',
    'sendmmsg(5<socket:[3]>, [{msg_hdr={msg_name={sa_family=AF_UNIX, sun_path="/run/many"}, msg_namelen=20}, msg_len=1}], 1, 0) = 1',
    'bind(6<socket:[4]>, {sa_family=AF_UNIX, sun_path="own.sock"}, 110) = 0',
    'connect(7<socket:[5]>, {sa_family=AF_UNIX, sun_path="/tmp/own.sock"}, 110) = 0',
    'bind(8<socket:[6]>, {sa_family=AF_UNIX, sun_path="/run/taken"}, 110) = -1 EADDRINUSE (Address in use)',
    'connect(9<socket:[7]>, {sa_family=AF_UNIX, sun_path="/run/taken"}, 110) = 0',
  );
  assert.deepEqual(
    table.unix().map(({ address, count, answered }) => `${address} ${count} ${answered}`),
    [
      "/run/docker.sock 2 true",
      "@agent\0x 1 false",
      "/tmp/log 1 true",
      "/run/journal 1 true",
      "/run/many 1 true",
      "/run/taken 1 true",
    ],
  );
});

test("a port that nobody listened on is told with who asked, as far as a tracer saw it", () => {
  const table = tableOf(
    'connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(11434), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)',
    'connect(3<socket:[1]>, {sa_family=AF_INET6, sin6_port=htons(8765), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ECONNREFUSED (Connection refused)',
  );
  const unserved = [
    { transport: "tcp", address: "::1", port: 8765 },
    { transport: "tcp", address: "127.0.0.1", port: 11_434 },
    { transport: "udp", address: "127.0.0.1", port: 8125 },
  ] as const;
  assert.deepEqual(
    localAccesses(table, unserved).map(({ kind, address, port, pid, at }) => [
      kind,
      address,
      port,
      pid,
      at,
    ]),
    [
      ["udp", "127.0.0.1", 8125, 0, 0],
      ["tcp", "127.0.0.1", 11_434, 10, 1],
      ["tcp", "::1", 8765, 10, 2],
    ],
  );
  assert.equal(localAccesses(undefined, unserved).length, 3);
});

test("sockets that carry what the cage does not follow are named, given or not", () => {
  const noteOf = (call: string): string | undefined => {
    const [line] = [...readLines(`10 1.000000 ${call}`)];
    return line?.kind === "call" ? socketNote(line) : undefined;
  };
  for (const usual of [
    "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3<socket:[1]>",
    "socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 3<socket:[1]>",
    "socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP) = 3<socket:[1]>",
    "socket(AF_UNIX, SOCK_STREAM, 0) = 3<socket:[1]>",
    "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3<socket:[1]>",
  ])
    assert.equal(noteOf(usual), undefined, usual);
  assert.match(
    noteOf("socket(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE) = 3<socket:[1]>") ?? "",
    /AF_INET SOCK_DGRAM IPPROTO_UDPLITE was opened/,
  );
  assert.match(
    noteOf("socket(AF_VSOCK, SOCK_STREAM|SOCK_CLOEXEC, 0) = -1 EAFNOSUPPORT (Not supported)") ?? "",
    /AF_VSOCK SOCK_STREAM was asked for and not given \(EAFNOSUPPORT\)/,
  );
});

test("a datagram without a route is reported, one that was sent is not", () => {
  const mdns =
    '{sa_family=AF_INET6, sin6_port=htons(5353), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "ff02::fb", &sin6_addr), sin6_scope_id=1}';
  const other = '{sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("203.0.113.4")}';
  const table = tableOf(
    `sendto(3<socket:[1]>, "a", 1, 0, ${mdns}, 28) = -1 ENETUNREACH (Network is unreachable)`,
    `sendto(3<socket:[1]>, "a", 1, 0, ${other}, 16) = 1`,
    `connect(4<socket:[2]>, ${mdns.replace("fb", "fc")}, 28) = -1 ENETUNREACH (Network is unreachable)`,
  );
  assert.deepEqual(
    localAccesses(table, []).map(({ kind, address, port, refused }) => [
      kind,
      address,
      port,
      refused,
    ]),
    [["udp", "ff02::fb", 5353, true]],
  );
});
