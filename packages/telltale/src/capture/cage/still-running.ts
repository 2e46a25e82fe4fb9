/** Characters reported of a command: a hostile subject makes it any length. */
const longestCommand = 200;

/** Processes of the subject that still ran at its end: the commands of the first few, and the number of the others. */
export interface Running {
  readonly commands: readonly string[];
  readonly more: number;
}

export function stillRunning({ commands, more }: Running): readonly string[] {
  const named = commands.map(cut);
  return more === 0 ? named : [...named, `+${more} more`];
}

function cut(command: string): string {
  return command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command;
}
