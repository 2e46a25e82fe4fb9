import type { Architecture } from "./architecture.ts";

/** A condition on an argument under which a call is refused (the kernel compares the low 32 bits). */
export type Condition =
  | { readonly argument: number; readonly anyBitOf: number }
  | { readonly argument: number; readonly oneOf: readonly number[] }
  | { readonly argument: number; readonly noneOf: readonly number[] };

/** A system call that the subject is refused. */
export interface Refusal {
  readonly name: string;
  /** Its numbers; absent where the architecture does not have it. */
  readonly numbers: Readonly<Partial<Record<Architecture, number>>>;
  /** All of these must hold; the first one's argument is reported. */
  readonly when?: readonly Condition[];
  /** errno(3) that the caller gets. */
  readonly error: number;
  /** What the call could have achieved, for a note; absent for calls that are refused without one. */
  readonly attempt?: string;
}

const notPermitted = 1;
const invalid = 22;
const notImplemented = 38;
const noSuchFamily = 97;

const same = (number: number): Refusal["numbers"] => ({ x64: number, arm64: number });
const both = (x64: number, arm64: number): Refusal["numbers"] => ({ x64, arm64 });

/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: all others lead out of the cage's network or are not followed. */
const families = [1, 2, 10, 16];
const firstProcess: Condition = { argument: 0, oneOf: [1] };
/** Signal 0 only tests whether a process exists. */
const askingOnly = [0];

const ofOthers = "to look into another process or take its descriptors";
const keys = "to use the kernel's keyrings, which a cage has no copy of";
const machine = "to change the machine";
const first = "to send a signal to the first process";
const unseen = "to open files past the tracer";

/**
 * Calls by which a subject could leave the cage or hide from the record, and which no observed agent needs. Those that
 * nested sandboxes use (unshare, mount, pivot_root, setns, seccomp filters without a listener, landlock) are allowed.
 */
export const refusals: readonly Refusal[] = [
  // A listener's answer takes precedence over the tracer's filter: seccomp(2), SECCOMP_RET_USER_NOTIF.
  {
    name: "seccomp",
    numbers: both(317, 277),
    when: [{ argument: 1, anyBitOf: 0x8 }],
    error: invalid,
    attempt: "to have its own listener answer system calls in the tracer's place",
  },
  {
    name: "clone",
    numbers: both(56, 220),
    when: [{ argument: 0, anyBitOf: 0x0080_0000 }],
    error: notPermitted,
    attempt: "to start a process that no tracer follows (CLONE_UNTRACED)",
  },
  // Its flags are in memory, which a filter cannot read. Every libc falls back to the older call.
  { name: "clone3", numbers: same(435), error: notImplemented },
  { name: "ptrace", numbers: both(101, 117), error: notPermitted, attempt: ofOthers },
  { name: "process_vm_readv", numbers: both(310, 270), error: notPermitted, attempt: ofOthers },
  { name: "process_vm_writev", numbers: both(311, 271), error: notPermitted, attempt: ofOthers },
  { name: "pidfd_getfd", numbers: same(438), error: notPermitted, attempt: ofOthers },
  { name: "kcmp", numbers: both(312, 272), error: notPermitted, attempt: ofOthers },
  {
    name: "kill",
    numbers: both(62, 129),
    when: [firstProcess, { argument: 1, noneOf: askingOnly }],
    error: notPermitted,
    attempt: first,
  },
  {
    name: "tkill",
    numbers: both(200, 130),
    when: [firstProcess, { argument: 1, noneOf: askingOnly }],
    error: notPermitted,
    attempt: first,
  },
  {
    name: "tgkill",
    numbers: both(234, 131),
    when: [firstProcess, { argument: 2, noneOf: askingOnly }],
    error: notPermitted,
    attempt: first,
  },
  {
    name: "rt_sigqueueinfo",
    numbers: both(129, 138),
    when: [firstProcess, { argument: 1, noneOf: askingOnly }],
    error: notPermitted,
    attempt: first,
  },
  {
    name: "socket",
    numbers: both(41, 198),
    when: [{ argument: 0, noneOf: families }],
    error: noSuchFamily,
    attempt: "to open a socket of a family that the cage does not follow",
  },
  {
    name: "socketpair",
    numbers: both(53, 199),
    when: [{ argument: 0, noneOf: families }],
    error: noSuchFamily,
    attempt: "to open a socket of a family that the cage does not follow",
  },
  { name: "keyctl", numbers: both(250, 219), error: notImplemented, attempt: keys },
  { name: "add_key", numbers: both(248, 217), error: notImplemented, attempt: keys },
  { name: "request_key", numbers: both(249, 218), error: notImplemented, attempt: keys },
  // It would open files unseen by the tracer. It fails as on kernels without it: every runtime tests for it and has a
  // fallback.
  { name: "io_uring_setup", numbers: same(425), error: notImplemented },
  { name: "io_uring_enter", numbers: same(426), error: notImplemented },
  { name: "io_uring_register", numbers: same(427), error: notImplemented },
  // Message queues use kernel memory that no limit counts, as much as the creator of an IPC namespace sets.
  { name: "msgget", numbers: both(68, 186), error: notImplemented },
  { name: "open_by_handle_at", numbers: both(304, 265), error: notPermitted, attempt: unseen },
  // Detached mounts, in which a path says nothing. mount(8) falls back to the older call.
  { name: "open_tree", numbers: same(428), error: notImplemented },
  { name: "move_mount", numbers: same(429), error: notImplemented },
  { name: "fsopen", numbers: same(430), error: notImplemented },
  { name: "fsconfig", numbers: same(431), error: notImplemented },
  { name: "fsmount", numbers: same(432), error: notImplemented },
  { name: "fspick", numbers: same(433), error: notImplemented },
  { name: "mount_setattr", numbers: same(442), error: notImplemented },
  { name: "open_tree_attr", numbers: same(467), error: notImplemented },
  // Newer than tracers know: each acts on a file by its name, as an older call does.
  { name: "fchmodat2", numbers: same(452), error: notImplemented },
  { name: "setxattrat", numbers: same(463), error: notImplemented },
  { name: "getxattrat", numbers: same(464), error: notImplemented },
  { name: "listxattrat", numbers: same(465), error: notImplemented },
  { name: "removexattrat", numbers: same(466), error: notImplemented },
  { name: "file_getattr", numbers: same(468), error: notImplemented },
  { name: "file_setattr", numbers: same(469), error: notImplemented },
  // Parts of the kernel that no agent needs and that have often been used to escape a sandbox.
  { name: "bpf", numbers: both(321, 280), error: notPermitted, attempt: machine },
  { name: "perf_event_open", numbers: both(298, 241), error: notPermitted, attempt: ofOthers },
  { name: "userfaultfd", numbers: both(323, 282), error: notPermitted, attempt: machine },
  { name: "fanotify_init", numbers: both(300, 262), error: notPermitted, attempt: ofOthers },
  { name: "memfd_secret", numbers: same(447), error: notImplemented },
  { name: "kexec_load", numbers: both(246, 104), error: notPermitted, attempt: machine },
  { name: "kexec_file_load", numbers: both(320, 294), error: notPermitted, attempt: machine },
  { name: "init_module", numbers: both(175, 105), error: notPermitted, attempt: machine },
  { name: "finit_module", numbers: both(313, 273), error: notPermitted, attempt: machine },
  { name: "delete_module", numbers: both(176, 106), error: notPermitted, attempt: machine },
  { name: "reboot", numbers: both(169, 142), error: notPermitted, attempt: machine },
  { name: "swapon", numbers: both(167, 224), error: notPermitted, attempt: machine },
  { name: "swapoff", numbers: both(168, 225), error: notPermitted, attempt: machine },
  { name: "acct", numbers: both(163, 89), error: notPermitted, attempt: machine },
  { name: "quotactl", numbers: both(179, 60), error: notPermitted, attempt: machine },
  { name: "settimeofday", numbers: both(164, 170), error: notPermitted, attempt: machine },
  { name: "clock_settime", numbers: both(227, 112), error: notPermitted, attempt: machine },
  {
    name: "syslog",
    numbers: both(103, 116),
    error: notPermitted,
    attempt: "to read the kernel's log",
  },
  { name: "iopl", numbers: { x64: 172 }, error: notPermitted, attempt: machine },
  { name: "ioperm", numbers: { x64: 173 }, error: notPermitted, attempt: machine },
];

/** The error of a call of another architecture. */
export const foreignError = notImplemented;
