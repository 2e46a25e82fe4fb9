import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOfSocket } from "../../src/cage/held-memory.ts";

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
