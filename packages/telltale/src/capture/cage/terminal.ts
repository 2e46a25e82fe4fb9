import type { FileAccess, Process } from "../trace/activity.ts";

interface Activity {
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
}

/** The command that gives the subject a terminal: script(1) of util-linux. */
export function inTerminal(command: string): readonly string[] {
  return ["script", "--quiet", "--return", "--flush", "--command", command, "/dev/null"];
}

/**
 * Removes the process that holds the terminal, and the shell that starts the command and then becomes it: both belong
 * to the cage. What they started belongs to the subject.
 */
export function withoutTerminal({ processes, files }: Activity): Activity {
  const holder = processes.find(
    ({ parent, argv }) => parent === 0 && argv[0] === "script" && argv.includes("--command"),
  );
  if (holder === undefined) return { processes, files };
  const command = holder.argv[holder.argv.indexOf("--command") + 1];
  const isShell = ({ parent, argv }: Process): boolean =>
    parent === holder.pid && argv.length === 3 && argv[1] === "-c" && argv[2] === command;
  const seen = processes.filter((process) => process !== holder && !isShell(process));
  // A shell that became the command by exec has the same pid, and stays the parent of what that starts.
  const known = new Set(seen.map(({ pid }) => pid));
  return {
    processes: seen.map((process) =>
      known.has(process.parent) ? process : { ...process, parent: 0 },
    ),
    files: files.filter(({ pid }) => pid !== holder.pid),
  };
}
