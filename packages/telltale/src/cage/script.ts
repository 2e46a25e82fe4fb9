import type { TrialPlan } from "./plan.ts";
import { inTerminal } from "./terminal.ts";

/** Quotes a word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A path that only the wrapper asks for: what the tracer logs before it is the cage's own doing. */
export const beginMarker = "/.begin";

/** What the wrapper says on the status descriptor when the run that is recorded begins. */
export const launchLine = "launched\n";

const tracedCalls = [
  "execve,execveat,clone,clone3,fork,vfork,chdir,fchdir",
  "open,openat,openat2,creat,readlink,readlinkat,getdents64",
  "stat,lstat,newfstatat,statx,access,faccessat,faccessat2",
  "unlink,unlinkat,rmdir,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,link,linkat,truncate",
  "socket,connect,bind,io_uring_setup",
].join(",");

/**
 * io_uring would open files past the tracer: it is refused as on kernels without it, and every runtime has
 * another way. `--seccomp-bpf` stops only at the calls listed, which is what keeps tracing cheap.
 */
const tracer = [
  "strace",
  "--follow-forks",
  "--seccomp-bpf",
  "--quiet=attach,personality",
  "--absolute-timestamps=format:unix,precision:us",
  "--decode-fds=path",
  "--string-limit=1024",
  // Those that end a process: without them its end is not logged either.
  "--signal=ABRT,ALRM,BUS,FPE,HUP,ILL,INT,KILL,PIPE,QUIT,SEGV,SYS,TERM,TRAP,XCPU,XFSZ",
  `--trace=${tracedCalls}`,
  "--inject=io_uring_setup:error=ENOSYS",
  "--output=/dev/fd/3",
  "--",
];

export interface ScriptOptions {
  readonly root: string;
  readonly traced: boolean;
  /** True when the cage's namespace has a second user id for the subject; else it gets a namespace of its own to be one in. */
  readonly secondUser: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/**
 * What runs inside the new root as the subject's user: the commands before it, then the subject, whose exit code
 * goes to the status descriptor. The wrapper stays its parent, so that its end is known while a daemon of it still runs.
 */
function wrapper(plan: TrialPlan): string {
  const command = (argv: readonly string[]): string => argv.map(quote).join(" ");
  const before = plan.before.map(
    (argv) => `${command(argv)} </dev/null >/dev/null 2>&1 4>&- || true`,
  );
  const marker = `[ -e ${beginMarker} ]`;
  const turn = command(plan.argv);
  // What an earlier launch leaves running is waited for as long as after the one that counts, and no longer than it
  // runs; the last of them leaves Telltale the time to hear of it before anything is sent.
  const launches = plan.launchesBefore ?? 0;
  const earlier = Array.from({ length: launches }, (_, index) => [
    ...before,
    `${turn} </dev/null >/dev/null 2>&1 4>&- || true`,
    waitForLeft(plan.limits.linger),
    ...(index === launches - 1 ? [`echo ${launchLine.trim()} >&4`, "sleep 0.1"] : []),
    marker,
  ]);
  const shown = plan.terminal === true ? command(inTerminal(turn)) : turn;
  return [
    `exec 2>&5 3>&- 5>&-`,
    marker,
    ...(launches > 0 ? [countProcesses("usual")] : []),
    ...earlier.flat(),
    ...before,
    `${shown} </dev/null 4>&-`,
    `echo $? >&4`,
  ].join("\n");
}

/** Looks of the shell, a second, at whether an earlier launch left something running. */
const looksPerSecond = 20;

/** Without a process of its own, which would be counted too. */
function countProcesses(name: string): string {
  return `set -- /proc/[0-9]*; ${name}=$#`;
}

function waitForLeft(seconds: number): string {
  const looks = Math.max(1, Math.round(seconds * looksPerSecond));
  return [
    `look=0; ${countProcesses("now")}`,
    `while [ $now -gt $usual ] && [ $look -lt ${looks} ]`,
    `do sleep ${1 / looksPerSecond}; look=$((look + 1)); ${countProcesses("now")}; done`,
  ].join("\n");
}

/** The second stage: enters the new root, drops every privilege, and starts the tracer over the wrapper. */
export function stageScript(plan: TrialPlan, options: ScriptOptions): string {
  const { limits } = plan;
  const bounds = [
    "prlimit",
    `--nproc=${limits.processes}`,
    `--fsize=${limits.fileSize}`,
    "--core=0",
    "--",
  ];
  const identity = options.secondUser
    ? [
        "setpriv",
        "--reuid=1000",
        "--regid=1000",
        "--clear-groups",
        "--bounding-set=-all",
        "--no-new-privs",
        "--",
      ]
    : [
        "unshare",
        "--user",
        "--map-user=1000",
        "--map-group=1000",
        "--",
        "setpriv",
        "--no-new-privs",
        "--",
      ];
  const environment = Object.entries(options.environment).map(
    ([name, value]) => `${name}=${value}`,
  );
  const chain = [
    ...(options.traced ? tracer : []),
    ...identity,
    ...bounds,
    "env",
    "--ignore-environment",
    `--chdir=${options.folder}`,
    ...environment,
    "/bin/sh",
    "-c",
    wrapper(plan),
  ];
  return [
    "set -e",
    `cd ${quote(options.root)}`,
    `mount -o remount,bind,ro ${quote(options.root)}`,
    "pivot_root . .",
    "umount -l .",
    "cd /",
    // The tracer's own complaints go into its log; the subject gets the true standard error back as 5.
    `exec 5>&2 2>&3`,
    `exec ${chain.map(quote).join(" ")}`,
  ].join("\n");
}
