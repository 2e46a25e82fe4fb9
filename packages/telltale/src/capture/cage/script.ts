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

/** A path that only the launcher opens: everything that the tracer logs before it is the cage's own. */
export const beginMarker = "/.begin";

/**
 * System calls with which a thread begins: the first for glibc and forked children, the second for Go and Rust. Until
 * the seccomp filter has stopped a thread once, strace(1) stops it at every call, listed or not. These calls make the
 * first stop early, and carry no information.
 */
export const beginningCalls: ReadonlySet<string> = new Set(["set_robust_list", "sigaltstack"]);

const tracedCalls = [
  "execve,execveat,clone,clone3,fork,vfork,chdir,fchdir",
  "open,openat,openat2,creat,readlink,readlinkat,getdents64",
  "stat,lstat,newfstatat,statx,access,faccessat,faccessat2",
  "unlink,unlinkat,rmdir,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,link,linkat,truncate",
  // Each of these tests whether a file exists, or changes it, without opening it.
  "statfs,getxattr,lgetxattr,listxattr,llistxattr,inotify_add_watch,name_to_handle_at,uselib,chroot",
  "chmod,fchmodat,chown,lchown,fchownat,utime,utimes,futimesat,utimensat,mknod,mknodat",
  "setxattr,lsetxattr,removexattr,lremovexattr",
  "socket,connect,bind,sendto,sendmsg,sendmmsg,mount",
  ...beginningCalls,
].join(",");

/**
 * `--seccomp-bpf` stops only at the listed calls, which keeps tracing cheap. Process ids are also given in the tracer's
 * pid namespace, since the subject's differ.
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
  // Signals that end a process: without them its end is not logged either.
  "--signal=ABRT,ALRM,BUS,FPE,HUP,ILL,INT,KILL,PIPE,QUIT,SEGV,SYS,TERM,TRAP,XCPU,XFSZ",
  `--trace=${tracedCalls}`,
  "--output=/dev/fd/3",
  "--",
];

export interface ScriptOptions {
  readonly root: string;
  readonly architecture: Architecture;
  /**
   * True when the cage's namespace has a second user id for the subject; otherwise the subject gets a user namespace of
   * its own.
   */
  readonly secondUser: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Folder of the subject's own cgroup, as the init sees it; empty where there is none. */
  readonly cgroup: string;
  /** Files bind-mounted over files of /proc: [where the init keeps it, the path]. */
  readonly covers: readonly (readonly [string, string])[];
}

/**
 * The command that starts the launcher, under the tracer or without it. The launcher reads its program from standard
 * input.
 */
export function launchCommand(traced: boolean): readonly string[] {
  return [...(traced ? tracer : []), "perl", "-"];
}

/** The launcher's steps in order; see launcher-text.ts. */
function steps(plan: TrialPlan): PerlValue[] {
  const before = plan.before.map((argv) => ({ argv, quiet: 1 }));
  // Processes left by an earlier launch are waited for as long as after the recorded run, but no longer than they run.
  // The last launch of these waits until Telltale has heard of it, before anything is sent.
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

/** A machine that has been up for some days and has started other processes: uptime in seconds, and a process id. */
const machine = { up: 967_312, processes: 24_180 } as const;

/** RLIMIT_* of the kernel's resource.h, the same on both architectures. */
const resources = { fileSize: 1, core: 4, processes: 6 } as const;

/** The launcher's program with its plan, as written to its standard input. */
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
    fed: plan.isFed === true ? 1 : 0,
    attached: plan.attached === undefined ? 0 : [plan.attached.rows, plan.attached.columns],
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

/** For the number of each refused call: the error that the caller gets, and which argument is reported. */
function answersOf(architecture: Architecture): PerlValue {
  const entries = refusals.flatMap(({ numbers, error, when }) => {
    const number = numbers[architecture];
    return number === undefined ? [] : [[number, [error, when?.[0]?.argument ?? -1]] as const];
  });
  return Object.fromEntries(entries);
}
