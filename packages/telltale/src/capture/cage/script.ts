import { auditNumbers } from "./filter/architecture.ts";
import type { Architecture } from "./filter/architecture.ts";
import { filterText } from "./filter/program.ts";
import { refusals } from "./filter/refusals.ts";
import { callNumbers } from "./launcher/call-numbers.ts";
import { launcherText } from "./launcher/launcher-text.ts";
import { perlLiteral } from "./launcher/perl-literal.ts";
import type { PerlValue } from "./launcher/perl-literal.ts";
import type { TrialPlan } from "./plan.ts";
import { inTerminal } from "./terminal.ts";

/** Quotes a word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A path that only the launcher asks for: what the tracer logs before it is the cage's own doing. */
export const beginMarker = "/.begin";

/**
 * Calls by which a thread begins: glibc's and a forked child's by the first, Go's and Rust's by the second. Until the
 * filter has stopped a thread once, strace(1) stops it at every call that it makes, listed or not: these make the first
 * stop early, and tell nothing.
 */
export const beginningCalls: ReadonlySet<string> = new Set(["set_robust_list", "sigaltstack"]);

const tracedCalls = [
  "execve,execveat,clone,clone3,fork,vfork,chdir,fchdir",
  "open,openat,openat2,creat,readlink,readlinkat,getdents64",
  "stat,lstat,newfstatat,statx,access,faccessat,faccessat2",
  "unlink,unlinkat,rmdir,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,link,linkat,truncate",
  // Each of these says whether a file is there, or changes it, and opens nothing.
  "statfs,getxattr,lgetxattr,listxattr,llistxattr,inotify_add_watch,name_to_handle_at,uselib,chroot",
  "chmod,fchmodat,chown,lchown,fchownat,utime,utimes,futimesat,utimensat,mknod,mknodat",
  "setxattr,lsetxattr,removexattr,lremovexattr",
  "socket,connect,bind,sendto,sendmsg,sendmmsg,mount",
  ...beginningCalls,
].join(",");

/**
 * `--seccomp-bpf` stops only at the calls listed, which is what keeps tracing cheap. Numbers of processes are given in
 * the tracer's namespace as well: the subject's are others.
 */
const tracer = [
  "strace",
  "--follow-forks",
  "--seccomp-bpf",
  "--quiet=attach,personality",
  "--absolute-timestamps=format:unix,precision:us",
  "--decode-fds=path",
  "--pidns-translation",
  "--string-limit=1024",
  // Those that end a process: without them its end is not logged either.
  "--signal=ABRT,ALRM,BUS,FPE,HUP,ILL,INT,KILL,PIPE,QUIT,SEGV,SYS,TERM,TRAP,XCPU,XFSZ",
  `--trace=${tracedCalls}`,
  "--output=/dev/fd/3",
  "--",
];

export interface ScriptOptions {
  readonly root: string;
  readonly architecture: Architecture;
  /** True when the cage's namespace has a second user id for the subject; else it gets a namespace of its own to be one in. */
  readonly secondUser: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Folder of the subject's own cgroup, as the init sees it; empty where there is none. */
  readonly cgroup: string;
  /** Files laid over others of /proc: [where the init keeps it, the path]. */
  readonly covers: readonly (readonly [string, string])[];
}

/** What starts the launcher, which reads its program from standard input: with the tracer over it, or without. */
export function launchCommand(traced: boolean): readonly string[] {
  return [...(traced ? tracer : []), "perl", "-"];
}

/** What the launcher does one after the other; see launcher-text.ts. */
function steps(plan: TrialPlan): PerlValue[] {
  const before = plan.before.map((argv) => ({ argv, quiet: 1 }));
  // What an earlier launch leaves running is waited for as long as after the one that counts, and no longer than it
  // runs; the last of them waits for Telltale to have heard of it before anything is sent.
  const launches = plan.launchesBefore ?? 0;
  const earlier = Array.from({ length: launches }, (): PerlValue[] => [
    ...before,
    { argv: plan.argv, quiet: 1 },
    { settle: plan.limits.gracePeriod },
    { launched: 1 },
  ]);
  const turn = plan.argv.map(quote).join(" ");
  const shown = plan.terminal === true ? inTerminal(turn) : plan.argv;
  return [...earlier.flat(), ...before, { argv: shown, last: 1 }];
}

/** A machine that has been up for some days, and on which other things were started: seconds, and a process number. */
const machine = { up: 967_312, processes: 24_180 } as const;

/** RLIMIT_* of the kernel's resource.h, the same on both architectures. */
const resources = { fileSize: 1, core: 4, processes: 6 } as const;

/** The launcher with all that it has to do, as it is written to its standard input. */
export function launcherProgram(plan: TrialPlan, options: ScriptOptions): string {
  const { architecture } = options;
  const { limits } = plan;
  const planned: PerlValue = {
    calls: callNumbers[architecture],
    ...machine,
    root: options.root,
    covers: options.covers,
    cgroup: options.cgroup,
    folder: options.folder,
    second: options.secondUser ? 1 : 0,
    limits: [
      [resources.fileSize, limits.fileSize],
      [resources.core, 0],
      [resources.processes, limits.processes],
    ],
    environment: options.environment,
    marker: beginMarker,
    filter: {
      architecture: auditNumbers[architecture],
      watched: filterText(architecture, true),
      plain: filterText(architecture, false),
      errors: answersOf(architecture),
    },
    steps: steps(plan),
  };
  return `my $plan = ${perlLiteral(planned)};\n${launcherText}\n__END__\n`;
}

/** For each refused call's number: what the caller gets, and which argument is worth telling. */
function answersOf(architecture: Architecture): PerlValue {
  const entries = refusals.flatMap(({ numbers, error, when }) => {
    const number = numbers[architecture];
    return number === undefined ? [] : [[number, [error, when?.[0]?.argument ?? -1]] as const];
  });
  return Object.fromEntries(entries);
}
