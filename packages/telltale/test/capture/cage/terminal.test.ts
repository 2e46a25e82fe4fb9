import assert from "node:assert/strict";
import { test } from "node:test";
import { inTerminal, withoutTerminal } from "../../../src/capture/cage/terminal.ts";
import type { Process } from "../../../src/capture/trace/activity.ts";

function processOf(pid: number, parent: number, argv: readonly string[]): Process {
  return { pid, parent, executable: argv[0] ?? "", argv: [...argv], started: 0 };
}

const write = { kind: "write", found: true, count: 1, at: 0 } as const;

test("the holder of the terminal is left out, with its files, and its child is the subject's first process", () => {
  const seen = withoutTerminal({
    processes: [
      processOf(7, 0, inTerminal("'agent' '-p'")),
      processOf(8, 7, ["agent", "-p"]),
      processOf(9, 8, ["git", "status"]),
    ],
    files: [
      { path: "/dev/ptmx", pid: 7, ...write },
      { path: "/home/dev/.agent", pid: 8, ...write },
    ],
  });
  assert.deepEqual(
    seen.processes.map(({ pid, parent }) => [pid, parent]),
    [
      [8, 0],
      [9, 8],
    ],
  );
  assert.deepEqual(
    seen.files.map(({ path }) => path),
    ["/home/dev/.agent"],
  );
});

test("the shell that starts the command is left out, whether it becomes the command or waits for it", () => {
  const holder = processOf(7, 0, inTerminal("'agent'"));
  const shell = processOf(8, 7, ["bash", "-c", "'agent'"]);
  const numbers = (...processes: readonly Process[]): unknown =>
    withoutTerminal({ processes, files: [] }).processes.map(({ pid, parent, argv }) => [
      pid,
      parent,
      argv[0],
    ]);
  assert.deepEqual(
    numbers(holder, shell, processOf(8, 7, ["agent"]), processOf(9, 8, ["git", "status"])),
    [
      [8, 0, "agent"],
      [9, 8, "git"],
    ],
  );
  assert.deepEqual(numbers(holder, shell, processOf(9, 8, ["agent"])), [[9, 0, "agent"]]);
  // A shell of the subject's own is nobody else's.
  assert.deepEqual(numbers(holder, processOf(8, 7, ["bash", "-c", "make"])), [[8, 0, "bash"]]);
});

test("a subject that runs script itself keeps it", () => {
  const processes = [processOf(7, 0, ["agent"]), processOf(8, 7, inTerminal("make"))];
  assert.deepEqual(withoutTerminal({ processes, files: [] }).processes, processes);
});
