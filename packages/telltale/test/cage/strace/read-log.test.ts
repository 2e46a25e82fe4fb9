import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readLog } from "../../../src/cage/strace/read-log.ts";

const epoch = 1_700_000_000;
const begin = `10 ${epoch}.000000 newfstatat(AT_FDCWD</home/dev/project>, "/.begin", 0x7f, 0) = -1 ENOENT (No such file or directory)`;
const log = (...lines: string[]): string => [begin, ...lines].join("\n");

test("what comes before the marker is the cage's own doing", () => {
  const activity = readLog(
    `10 ${epoch}.000000 execve("/usr/bin/prlimit", ["prlimit"], 0x1 /* 1 vars */) = 0\n${log()}`,
    epoch,
  );
  assert.deepEqual(activity.processes, []);
  assert.equal(activity.complete, true);
});

test("a log without the marker is not complete", () => {
  assert.equal(readLog("strace: ptrace: Operation not permitted", epoch).complete, false);
});

test("a process forked and executed is one process under its parent", () => {
  const { processes } = readLog(
    log(
      `10 ${epoch}.010000 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 11`,
      `11 ${epoch}.020000 execve("/usr/bin/tool", ["tool", "--go"], 0x1 /* 1 vars */) = 0`,
      `11 ${epoch}.030000 +++ exited with 3 +++`,
    ),
    epoch,
  );
  assert.deepEqual(processes, [
    {
      pid: 11,
      parent: 0,
      executable: "/usr/bin/tool",
      argv: ["tool", "--go"],
      started: 10,
      ended: 30,
      exitCode: 3,
    },
  ]);
});

test("a child that speaks before its parent's call returns keeps its parent", () => {
  const { processes } = readLog(
    log(
      `10 ${epoch}.010000 clone3({flags=CLONE_VM|CLONE_VFORK} <unfinished ...>`,
      `11 ${epoch}.011000 execve("/bin/a", ["a"], 0x1 /* 1 vars */) = 0`,
      `10 ${epoch}.012000 <... clone3 resumed>, 88) = 11`,
      `11 ${epoch}.013000 vfork( <unfinished ...>`,
      `12 ${epoch}.014000 execve("/bin/b", ["b"], 0x1 /* 1 vars */) = 0`,
      `11 ${epoch}.015000 <... vfork resumed>) = 12`,
    ),
    epoch,
  );
  assert.deepEqual(
    processes.map(({ pid, parent }) => [pid, parent]),
    [
      [11, 0],
      [12, 11],
    ],
  );
});

test("relative paths of calls without a directory follow the working directory", () => {
  const { files } = readLog(
    log(
      `11 ${epoch}.010000 chdir("/srv/data") = 0`,
      `11 ${epoch}.020000 open("notes", O_WRONLY|O_CREAT, 0644) = 3</srv/data/notes>`,
      `11 ${epoch}.030000 clone(flags=SIGCHLD) = 12`,
      `12 ${epoch}.040000 unlink("notes") = 0`,
    ),
    epoch,
  );
  assert.deepEqual(
    files
      .filter((file) => file.path.endsWith("notes"))
      .map(({ path, kind, pid }) => [path, kind, pid]),
    [
      ["/srv/data/notes", "write", 11],
      ["/srv/data/notes", "remove", 12],
    ],
  );
});

test("names in other scripts come back whole", () => {
  const { files } = readLog(
    log(
      `11 ${epoch}.010000 openat(AT_FDCWD</tmp>, "\\346\\227\\245\\346\\234\\254", O_RDONLY) = 3</tmp/x>`,
    ),
    epoch,
  );
  assert.equal(files[0]?.path, "/tmp/日本");
});

test("sockets that the cage does not follow are noted", () => {
  const { notes } = readLog(log(`11 ${epoch}.010000 socket(AF_VSOCK, SOCK_STREAM, 0) = 5`), epoch);
  assert.equal(notes[0]?.code, "packets-refused");
});

test("any text at all is read without an exception", () => {
  const piece = fc.constantFrom(
    begin,
    "11 1700000000.5 ",
    "clone(",
    ") = ",
    '"',
    "<unfinished ...>",
    "<... open resumed>",
    "+++ exited with 0 +++",
    "\\",
    "\n",
    "{",
    "CLONE_THREAD",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }),
      (parts) => readLog(parts.join(""), epoch) !== undefined,
    ),
  );
});

test("of several launches only the last is told, and a subject's own marker is not believed", () => {
  const markerBy = (pid: number, at: string): string =>
    begin.replace("10 ", `${pid} `).replace(".000000", at);
  const { processes, files } = readLog(
    log(
      `10 ${epoch}.010000 clone(child_stack=NULL, flags=SIGCHLD) = 11`,
      `11 ${epoch}.020000 execve("/usr/bin/first", ["first"], 0x1 /* 1 vars */) = 0`,
      markerBy(11, ".030000"),
      `11 ${epoch}.040000 openat(AT_FDCWD</home/dev>, "/etc/shells", O_RDONLY) = 3`,
      markerBy(10, ".050000"),
      `10 ${epoch}.060000 clone(child_stack=NULL, flags=SIGCHLD) = 12`,
      `12 ${epoch}.070000 execve("/usr/bin/second", ["second"], 0x1 /* 1 vars */) = 0`,
    ),
    epoch,
    1,
  );
  assert.deepEqual(
    processes.map(({ argv }) => argv),
    [["second"]],
  );
  assert.ok(!files.some(({ path }) => path === "/etc/shells"));
});
