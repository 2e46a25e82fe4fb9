import type { FileAccess, Process } from "../trace/activity.ts";

interface Activity {
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
}

/** The command that gives the subject a terminal: script(1) of util-linux. */
export function inTerminal(command: string): readonly string[] {
  return ["script", "--quiet", "--return", "--flush", "--command", command, "/dev/null"];
}

/** What was seen without the process that holds the terminal: it is the cage's own, and its children the subject's. */
export function withoutTerminal({ processes, files }: Activity): Activity {
  const holder = processes.find(
    ({ parent, argv }) => parent === 0 && argv[0] === "script" && argv.includes("--command"),
  );
  if (holder === undefined) return { processes, files };
  return {
    processes: processes
      .filter((process) => process !== holder)
      .map((process) => (process.parent === holder.pid ? { ...process, parent: 0 } : process)),
    files: files.filter(({ pid }) => pid !== holder.pid),
  };
}
