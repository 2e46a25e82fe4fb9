import type { Candidates, OptionOutline, Outline, VerbOutline } from "./outline.ts";

/** A completion script for zsh, found through fpath or sourced. */
export function zshScript(outline: Outline): string {
  const verbs = outline.map(
    ({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", String.raw`\:`)}`)}`,
  );
  return `#compdef telltale
# zsh completion for telltale: telltale completion zsh
_telltale() {
  local -a verbs
  local -i dashes=\${words[(i)--]}
  verbs=(
${verbs.join("\n")}
  )
  # What stands after -- is a command line of its own.
  if ((dashes < CURRENT)); then
    shift dashes words
    ((CURRENT -= dashes))
    _normal
    return
  fi
  if ((CURRENT == 2)); then
    _describe verb verbs
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${outline.map(verbCase).join("\n")}
  esac
}
if [ "\${funcstack[1]}" = _telltale ]; then
  _telltale "$@"
else
  compdef _telltale telltale
fi
`;
}

function verbCase({ name, options, argument }: VerbOutline): string {
  const specs = [...options.map(optionSpec), `*:argument:${action(argument)}`];
  return `    ${name})
      _arguments -s \\
${specs.map((spec) => `        ${quoted(spec)}`).join(" \\\n")}
      ;;`;
}

function optionSpec({ long, description, value, repeatable }: OptionOutline): string {
  const text = description.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
  const spec = `${repeatable ? "*" : ""}${long}[${text}]`;
  return value === undefined ? spec : `${spec}:value:${action(value)}`;
}

function action({ words, paths }: Candidates): string {
  if (paths === "folders") return "_files -/";
  if (paths === "files") return "_files";
  if (words.length === 0) return " ";
  // After a word that ends in `=` typing continues, so no space is added.
  return words.some((word) => word.endsWith("="))
    ? `{compadd -S "" -- ${words.join(" ")}}`
    : `(${words.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
