import type { Candidates, OptionOutline, Outline, VerbOutline } from "./outline.ts";

/** A completion script for fish. */
export function fishScript(outline: Outline): string {
  return `# fish completion for telltale: telltale completion fish
complete -c telltale -f
${outline.flatMap(verbLines).join("\n")}
`;
}

function verbLines({ name, summary, options, argument }: VerbOutline): readonly string[] {
  const within = `complete -c telltale -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  const offered = offers(argument);
  return [
    `complete -c telltale -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...(offered === "" ? [] : [`${within} ${offered}`]),
    ...options.map((option) => `${within} ${optionPart(option)}`),
  ];
}

function optionPart({ long, description, value }: OptionOutline): string {
  const flag = `-l ${long.slice(2)} -d ${quoted(description)}`;
  if (value === undefined) return flag;
  // -x: takes a value, and suppresses the file names that complete the verb's own argument.
  return `${flag} ${value.paths === "files" ? "-r" : "-x"} ${offers(value)}`.trimEnd();
}

function offers({ words, paths }: Candidates): string {
  if (paths === "folders") return `-a ${quoted("(__fish_complete_directories)")}`;
  if (paths === "files") return "-F";
  return words.length === 0 ? "" : `-a ${quoted(words.join(" "))}`;
}

/** Single-quoted strings of fish have two escapes. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
