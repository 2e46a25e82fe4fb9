import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryText } from "../../../../src/capture/cage/init/memory-text.ts";
import { perlRun } from "./perl-run.ts";

const bytesOfSockets = (...lines: readonly string[]): string[] =>
  perlRun(
    memoryText,
    "bytes_of_socket",
    lines.map((line) => [line]),
  );

const memory = (received: number, sent: number): string =>
  `skmem:(r${received},rb131072,t0,tb87040,f0,w${sent},o0,bl0,d0)`;

test("a connection holds what the kernel says its queues take", () => {
  const line = `tcp   ESTAB  100  200  10.0.0.1:80  10.0.0.2:90  ${memory(4096, 8192)}`;
  assert.deepEqual(bytesOfSockets(line), ["12288"]);
});

test("a listener's numbers are not bytes", () => {
  assert.deepEqual(bytesOfSockets(`tcp  LISTEN 3  511  *:80  *:*  ${memory(0, 0)}`), ["0"]);
});

test("a unix socket with anything in its queue is taken for full, and without for empty", () => {
  assert.deepEqual(
    bytesOfSockets(
      `u_str ESTAB 1 0 * 834973 * 0 ${memory(0, 0)}`,
      `u_str ESTAB 236544 0 * 836025 * 836024 ${memory(0, 0)}`,
      `u_str ESTAB 0 0 * 836025 * 836024 ${memory(0, 0)}`,
    ),
    ["212992", "236544", "0"],
  );
});

test("what is no line of it counts for nothing", () => {
  assert.deepEqual(bytesOfSockets("", "Cannot open netlink socket"), ["0", "0"]);
});

test("a process holds what is its own, swapped out too, and the tables of its pages", () => {
  const status = "Name:\tx\nVmRSS:\t 900 kB\nRssAnon:\t 5 kB\nVmPTE:\t 20 kB\nVmSwap:\t 300 kB\n";
  const held = perlRun(memoryText, "private_bytes", [[status], ["Name:\tkthread\n"]]);
  assert.deepEqual(held, [String(325 * 1024), "0"]);
});

test("a machine runs short by what is left of it, and not where little was left before", () => {
  const machine = (available: number) => ({ total: 1600, available, shared: 0, pinned: 0 });
  const answers = perlRun(memoryText, "runs_short", [
    [machine(1000), machine(100)],
    [machine(1000), machine(99)],
    [machine(120), machine(31)],
    [machine(120), machine(29)],
  ]);
  assert.deepEqual(answers, ["", "1", "", "1"]);
});

test("what has ended and waits to be asked for is not running", () => {
  const commands = perlRun(memoryText, "command_of", [
    ["7 (sh) Z 1 7 7 0", ""],
    ["8 (sleep) S 1 8 8 0", "sleep\u0000777\u0000"],
    ["9 (x) X 1 9 9 0", ""],
    ["", ""],
  ]);
  assert.deepEqual(commands, ["undef", "sleep 777", "undef", "undef"]);
});

test("a process without a command line is told by its name, whatever stands in it", () => {
  assert.deepEqual(perlRun(memoryText, "command_of", [["7 (a) Z 1 (\n) S 1 7", ""]]), [
    "[a) Z 1 (\n]",
  ]);
});

test("processes of the machine it runs on are found, and their own memory", () => {
  const [count = "0"] = perlRun(
    `${memoryText}\nsub count { return scalar(my @all = pids()) }`,
    "count",
    [[]],
  );
  assert.ok(Number(count) > 0);
  const own = `${memoryText}\nsub own { return private_bytes(slurp("/proc/$$/status")) }`;
  const [held = "0"] = perlRun(own, "own", [[]]);
  assert.ok(Number(held) > 100_000);
});
