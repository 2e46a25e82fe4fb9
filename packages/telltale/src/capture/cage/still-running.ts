/** Characters of a command that are told: a hostile subject has them as long as it likes. */
const longestCommand = 200;

/** Processes of the subject that ran at its end: the first of them by their commands, and how many there were besides. */
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
