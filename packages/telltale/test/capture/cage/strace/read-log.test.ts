import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readLog } from "../../../../src/capture/cage/strace/read-log.ts";

const epoch = 1_700_000_000;
const marker = (pid: number, at = ".000000"): string =>
  `${pid} ${epoch}${at} newfstatat(AT_FDCWD</home/dev/project>, "/.begin", 0x7f, 0) = -1 ENOENT (No such file or directory)`;
const fork = (pid: number, child: number, at = ".000000"): string =>
  `${pid} ${epoch}${at} clone(child_stack=NULL, flags=SIGCHLD) = ${child} /* ${child} in strace's PID NS */`;
/** The launcher 7, the process 8 that holds the subject's place, and the subject 10. */
const launcher = marker(7);
const begin = [launcher, fork(7, 8), fork(8, 10), marker(10)].join("\n");
const log = (...lines: string[]): string => [begin, ...lines].join("\n");
const withoutFirst = <T extends { readonly pid: number }>(processes: readonly T[]): T[] =>
  processes.filter(({ pid }) => pid !== 10);

test("what comes before the marker is the cage's own doing", () => {
  const activity = readLog(
    `7 ${epoch}.000000 execve("/usr/bin/perl", ["perl"], 0x1 /* 1 vars */) = 0\n${launcher}`,
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
  assert.deepEqual(withoutFirst(processes), [
    {
      pid: 11,
      parent: 10,
      executable: "/usr/bin/tool",
      argv: ["tool", "--go"],
      started: 10,
      ended: 30,
      exitCode: 3,
    },
  ]);
});

test("a process that becomes another program is told once for each", () => {
  const { processes } = readLog(
    log(
      `10 ${epoch}.010000 execve("/tool", ["/tool"], 0x1 /* 1 vars */) = 0`,
      `10 ${epoch}.020000 execveat(3</memfd:x>, "", ["y"], 0x1 /* 1 vars */, AT_EMPTY_PATH) = 0`,
      `10 ${epoch}.030000 execve("/bin/true", ["true"], 0x1 /* 1 vars */) = 0`,
      `10 ${epoch}.040000 +++ exited with 0 +++`,
    ),
    epoch,
  );
  assert.deepEqual(
    processes.map(({ executable, argv, ended, exitCode }) => [executable, argv, ended, exitCode]),
    [
      ["/tool", ["/tool"], 20, undefined],
      ["/memfd:x", ["y"], 30, undefined],
      ["/bin/true", ["true"], 40, 0],
    ],
  );
});

test("a script in its interpreter is one program", () => {
  const { processes } = readLog(
    log(
      `10 ${epoch}.010000 execve("/app/tool", ["/app/tool", "-p"], 0x1 /* 1 vars */) = 0`,
      `10 ${epoch}.020000 execve("/usr/bin/node", ["node", "/app/tool", "-p"], 0x1 /* 1 vars */) = 0`,
    ),
    epoch,
  );
  assert.deepEqual(
    processes.map(({ executable }) => executable),
    ["/usr/bin/node"],
  );
});

test("a child of vfork(2) that ended before its parent's call returned is one process", () => {
  const { processes } = readLog(
    log(
      `10 ${epoch}.010000 vfork( <unfinished ...>`,
      `11 ${epoch}.011000 stat("/etc/x", 0x7f) = 0`,
      `11 ${epoch}.012000 +++ exited with 0 +++`,
      `10 ${epoch}.013000 <... vfork resumed>) = 11`,
    ),
    epoch,
  );
  assert.deepEqual(
    withoutFirst(processes).map(({ pid, parent, exitCode }) => [pid, parent, exitCode]),
    [[11, 10, 0]],
  );
});

test("what a process names below a root of its own is told from the cage's root", () => {
  const { files } = readLog(
    log(
      `10 ${epoch}.010000 chroot("/srv/box") = 0`,
      fork(10, 11, ".020000"),
      `11 ${epoch}.030000 stat("/../../etc/shadow", 0x7f) = 0`,
      `10 ${epoch}.040000 getxattr("/etc/passwd", "user.x", 0x7f, 10) = -1 ENODATA (No data available)`,
    ),
    epoch,
  );
  assert.deepEqual(
    files.map(({ path, kind, found }) => [path, kind, found]),
    [
      ["/srv/box", "probe", true],
      ["/srv/box/etc/shadow", "probe", true],
      ["/srv/box/etc/passwd", "probe", true],
    ],
  );
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
    withoutFirst(processes).map(({ pid, parent }) => [pid, parent]),
    [
      [11, 10],
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

test("a file is recorded by its true name beside the one that was used", () => {
  const { files } = readLog(
    log(
      `10 ${epoch}.010000 openat(AT_FDCWD</tmp>, "alias", O_RDONLY) = 3</home/dev/.ssh/id>`,
      `10 ${epoch}.020000 symlink("/home/dev/.aws", "/tmp/cloud") = 0`,
      `10 ${epoch}.030000 access("/tmp/cloud/credentials", R_OK) = 0`,
      `10 ${epoch}.040000 openat(AT_FDCWD</tmp>, "/proc/self/fd/3", O_RDONLY) = 4</tmp/gone>(deleted)`,
      `10 ${epoch}.050000 mount("/home/dev/.kube", "/mnt", NULL, MS_BIND, NULL) = 0`,
      `10 ${epoch}.060000 openat(AT_FDCWD</tmp>, "/mnt/config", O_RDONLY) = 4</mnt/config>`,
    ),
    epoch,
  );
  const seen = files.map(({ path, kind }) => `${kind} ${path}`);
  for (const each of [
    "read /tmp/alias",
    "read /home/dev/.ssh/id",
    "probe /tmp/cloud/credentials",
    "probe /home/dev/.aws/credentials",
    "read /proc/self/fd/3",
    "read /tmp/gone",
    "read /home/dev/.kube/config",
  ])
    assert.ok(seen.includes(each), each);
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
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (parts) => {
      const { processes, files } = readLog(parts.join(""), epoch);
      assert.ok(processes.every(({ pid }) => Number.isSafeInteger(pid)));
      assert.ok(files.every(({ path }) => path !== ""));
    }),
  );
});

test("what the cage does before a process becomes the subject is not the subject's", () => {
  const { processes, files } = readLog(
    [
      launcher,
      fork(7, 8),
      `8 ${epoch}.001000 openat(AT_FDCWD</>, "/proc/self/uid_map", O_WRONLY) = 3`,
      fork(8, 10),
      marker(10, ".002000"),
      `10 ${epoch}.003000 execve("/usr/bin/tool", ["tool"], 0x1 /* 1 vars */) = 0`,
      `10 ${epoch}.004000 unlink("here") = 0`,
      `8 ${epoch}.005000 +++ exited with 0 +++`,
    ].join("\n"),
    epoch,
    { folder: "/home/dev/project" },
  );
  assert.deepEqual(
    processes.map(({ pid, parent, argv }) => [pid, parent, argv]),
    [[10, 0, ["tool"]]],
  );
  assert.deepEqual(
    files.map(({ path, kind }) => [path, kind]),
    [
      ["/usr/bin/tool", "execute"],
      ["/home/dev/project/here", "remove"],
    ],
  );
});

test("numbers of another process namespace are followed by the tracer's own", () => {
  const { processes, files } = readLog(
    log(
      `10 ${epoch}.010000 clone(child_stack=NULL, flags=SIGCHLD) = 3 /* 27 in strace's PID NS */`,
      `27 ${epoch}.020000 execve("/bin/a", ["a"], 0x1 /* 1 vars */) = 0`,
      `27 ${epoch}.030000 openat(AT_FDCWD</home/dev>, "/proc/self/maps", O_RDONLY) = 4</proc/3/maps>`,
      `10 ${epoch}.040000 openat(AT_FDCWD</home/dev>, "/proc/3/environ", O_RDONLY) = 4</proc/3/environ>`,
    ),
    epoch,
  );
  // In the subject's /proc a process goes by the number that it has there.
  assert.deepEqual(
    files.filter(({ kind }) => kind === "read").map(({ path, pid }) => [path, pid]),
    [
      ["/proc/self/maps", 27],
      ["/proc/27/environ", 10],
    ],
  );
  assert.deepEqual(
    withoutFirst(processes).map(({ pid, parent, ownPid }) => [pid, parent, ownPid]),
    [[27, 10, 3]],
  );
});

test("of several launches only the last is told, and a subject's own marker is not believed", () => {
  const { processes, files } = readLog(
    log(
      `10 ${epoch}.020000 execve("/usr/bin/first", ["first"], 0x1 /* 1 vars */) = 0`,
      marker(10, ".030000"),
      `10 ${epoch}.040000 openat(AT_FDCWD</home/dev>, "/etc/shells", O_RDONLY) = 3`,
      marker(7, ".050000"),
      fork(7, 11, ".060000"),
      fork(11, 12, ".060000"),
      marker(12, ".065000"),
      `12 ${epoch}.070000 execve("/usr/bin/second", ["second"], 0x1 /* 1 vars */) = 0`,
    ),
    epoch,
    { launchesBefore: 1 },
  );
  assert.deepEqual(
    processes.map(({ argv }) => argv),
    [["second"]],
  );
  assert.ok(!files.some(({ path }) => path === "/etc/shells"));
});

test("a thread that is heard of before the call that made it is no process of its own", () => {
  const { processes } = readLog(
    [
      '7 100.0 access("/.begin", F_OK) = -1 ENOENT (No such file or directory)',
      "7 100.1 clone(child_stack=NULL, flags=SIGCHLD) = 8",
      "8 100.2 clone(child_stack=NULL, flags=SIGCHLD) = 9",
      '9 100.3 access("/.begin", F_OK) = -1 ENOENT (No such file or directory)',
      '9 100.4 execve("/bin/tool", ["tool"], 0x7ffd /* 1 var */) = 0',
      "10 100.5 set_robust_list(0x7f00, 24) = 0",
      "10 100.6 sigaltstack({ss_sp=0x7f00, ss_flags=0, ss_size=8192}, NULL) = 0",
      "9 100.7 clone3({flags=CLONE_VM|CLONE_THREAD, exit_signal=0}, 88) = 10",
    ].join("\n"),
    100,
  );
  assert.deepEqual(
    processes.map(({ pid, argv }) => ({ pid, argv })),
    [{ pid: 9, argv: ["tool"] }],
  );
});
