import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOfSocket, privateBytesIn, runsShort } from "../../src/cage/held-memory.ts";

const memory = (received: number, sent: number): string =>
  `skmem:(r${received},rb131072,t0,tb87040,f0,w${sent},o0,bl0,d0)`;

test("a connection holds what the kernel says its queues take", () => {
  const line = `tcp   ESTAB  100  200  10.0.0.1:80  10.0.0.2:90  ${memory(4096, 8192)}`;
  assert.equal(bytesOfSocket(line), 12_288);
});

test("a listener's numbers are not bytes", () => {
  assert.equal(bytesOfSocket(`tcp  LISTEN 3  511  *:80  *:*  ${memory(0, 0)}`), 0);
});

test("a unix socket with anything in its queue is taken for full, and without for empty", () => {
  assert.equal(bytesOfSocket(`u_str ESTAB 1 0 * 834973 * 0 ${memory(0, 0)}`), 212_992);
  assert.equal(bytesOfSocket(`u_str ESTAB 236544 0 * 836025 * 836024 ${memory(0, 0)}`), 236_544);
  assert.equal(bytesOfSocket(`u_str ESTAB 0 0 * 836025 * 836024 ${memory(0, 0)}`), 0);
});

test("what is no line of it counts for nothing", () => {
  assert.equal(bytesOfSocket(""), 0);
  assert.equal(bytesOfSocket("Cannot open netlink socket"), 0);
});

test("a process holds what is its own, swapped out too, and the tables of its pages", () => {
  const status = "Name:\tx\nVmRSS:\t 900 kB\nRssAnon:\t 5 kB\nVmPTE:\t 20 kB\nVmSwap:\t 300 kB\n";
  assert.equal(privateBytesIn(status), 325 * 1024);
  assert.equal(privateBytesIn("Name:\tkthread\n"), 0);
});

test("a machine runs short by what is left of it, and not where little was left before", () => {
  const machine = (available: number): Parameters<typeof runsShort>[0] => ({
    total: 1600,
    available,
    shared: 0,
    pinned: 0,
  });
  assert.equal(runsShort(machine(1000), machine(100)), false);
  assert.equal(runsShort(machine(1000), machine(99)), true);
  assert.equal(runsShort(machine(120), machine(31)), false);
  assert.equal(runsShort(machine(120), machine(29)), true);
});
