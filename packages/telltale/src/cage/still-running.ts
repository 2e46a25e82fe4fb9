/** Reads a file of /proc as latin1; the empty text for one that is gone. */
type Read = (path: string) => string;

/** Commands that are told one by one, and characters of each: a hostile subject has thousands, as long as it likes. */
const mostNamed = 20;
const longestCommand = 200;

/**
 * The commands of the processes that run at this time. One that has ended and that nobody waited for (a zombie) has
 * a number still and runs nothing: proc_pid_stat(5), states Z and X.
 */
export function stillRunning(pids: readonly number[], read: Read): string[] {
  const commands = pids.flatMap((pid) => {
    // The name stands in brackets and may hold anything, brackets too.
    const { name, state } =
      /^\d+ \((?<name>.*)\) (?<state>\S)/s.exec(read(`/proc/${pid}/stat`))?.groups ?? {};
    if (name === undefined || state === "Z" || state === "X") return [];
    const command = read(`/proc/${pid}/cmdline`).split("\0").join(" ").trim() || `[${name}]`;
    return [cut(command)];
  });
  const named = commands.slice(0, mostNamed);
  const rest = commands.length - named.length;
  return rest === 0 ? named : [...named, `+${rest} more`];
}

function cut(command: string): string {
  return command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command;
}
