/** One npm configuration: its keys as npm writes them, an array where a key stands more than once with `[]`. */
export type Npmrc = ReadonlyMap<string, string | readonly string[]>;

type Variables = Readonly<Record<string, string | undefined>>;

/** The user's own file is small; another is none. */
const mostLines = 10_000;

/** Reads a file in npm's form (npm docs, "npmrc"). `variables` are what `${NAME}` in it stands for. */
export function parseNpmrc(text: string, variables: Variables): Npmrc {
  const found = new Map<string, string | readonly string[]>();
  for (const line of text.split(/\r?\n/).slice(0, mostLines)) {
    const trimmed = line.trim();
    if (trimmed === "" || /^[;#[]/.test(trimmed)) continue;
    const at = trimmed.indexOf("=");
    const key = expand(unquote(at < 0 ? trimmed : trimmed.slice(0, at).trim()), variables);
    const value = at < 0 ? "true" : expand(unquote(trimmed.slice(at + 1).trim()), variables);
    if (!key.endsWith("[]")) {
      found.set(key, value);
      continue;
    }
    const name = key.slice(0, -2);
    found.set(name, [...[found.get(name) ?? []].flat(), value]);
  }
  return found;
}

/** A value in quotes is JSON; another ends at a comment. */
function unquote(text: string): string {
  if (/^".*"$/.test(text)) {
    try {
      return String(JSON.parse(text));
    } catch {
      return text;
    }
  }
  if (/^'.*'$/.test(text)) return text.slice(1, -1);
  return text
    .replace(/(?<!\\)[;#].*$/, "")
    .trim()
    .replaceAll(/\\([;#\\])/g, "$1");
}

/** Names that are not set stay as they are written, as npm leaves them. */
function expand(text: string, variables: Variables): string {
  return text.replaceAll(
    /(?<!\\)\$\{([^${}?]+)(\?)?\}/g,
    (whole, name: string, optional: string | undefined) =>
      variables[name] ?? (optional === undefined ? whole : ""),
  );
}

/** What variables say of npm's configuration: `npm_config_KEY`, in any case, dashes as underscores. */
export function npmrcOfVariables(variables: Variables): Npmrc {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || value === "" || !/^npm_config_/i.test(name)) continue;
    const key = name.slice("npm_config_".length);
    const isScoped = key.startsWith("//") || key.startsWith("@");
    found.set(isScoped ? key : key.toLowerCase().replaceAll(/(?!^)_/g, "-"), value);
  }
  return found;
}
