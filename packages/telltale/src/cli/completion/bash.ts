import type { Candidates, Outline, VerbOutline } from "./outline.ts";

/** A completion script for bash 4.4 and later. */
export function bashScript(outline: Outline): string {
  const values = outline.flatMap(valueCases).join("\n");
  const words = outline.map(wordCase).join("\n");
  return `# bash completion for telltale: telltale completion bash
_telltale() {
  local current=\${COMP_WORDS[COMP_CWORD]} verb=\${COMP_WORDS[1]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  local index
  COMPREPLY=()
  # What stands after -- is a command line of its own.
  for ((index = 1; index < COMP_CWORD; index++)); do
    if [ "\${COMP_WORDS[index]}" = -- ]; then
      if declare -F _command_offset >/dev/null; then
        _command_offset $((index + 1))
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      return
    fi
  done
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W ${quoted(outline.map(({ name }) => name))} -- "$current")
    return
  fi
  case "$verb $before" in
${values}
  esac
  case "$verb" in
${words}
  esac
}
complete -F _telltale telltale
`;
}

function valueCases({ name, options }: VerbOutline): readonly string[] {
  return options.flatMap(({ long, value }) =>
    value === undefined
      ? []
      : [`    "${name} ${long}")\n${offers(value).join("\n")}\n      return\n      ;;`],
  );
}

function wordCase({ name, options, argument }: VerbOutline): string {
  const flags = quoted(options.map(({ long }) => long));
  return `    ${name})
      if [ "\${current:0:1}" = - ]; then
        mapfile -t COMPREPLY < <(compgen -W ${flags} -- "$current")
        return
      fi
${offers(argument).join("\n")}
      ;;`;
}

function offers({ words, paths }: Candidates): readonly string[] {
  if (paths !== "none") {
    return [
      "      compopt -o filenames 2>/dev/null",
      `      mapfile -t COMPREPLY < <(compgen ${paths === "folders" ? "-d" : "-f"} -- "$current")`,
    ];
  }
  if (words.length === 0) return ["      :"];
  // After a word that ends in `=` typing continues, so no space is added.
  const unfinished = words.some((word) => word.endsWith("="))
    ? ["      compopt -o nospace 2>/dev/null"]
    : [];
  return [
    ...unfinished,
    `      mapfile -t COMPREPLY < <(compgen -W ${quoted(words)} -- "$current")`,
  ];
}

function quoted(words: readonly string[]): string {
  return `'${words.join(" ").replaceAll("'", String.raw`'\''`)}'`;
}
