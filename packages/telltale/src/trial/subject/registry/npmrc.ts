/** One npm configuration: keys as npm writes them; an array where a key occurs several times with `[]`. */
export type Npmrc = ReadonlyMap<string, string | readonly string[]>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Limit on the lines: a user's own file is small. */
const mostLines = 10_000;

/** Parses a file in npm's format (npm docs, "npmrc"). `variables` are the values of `${NAME}` in it. */
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

/** A value in quotes is JSON; any other ends at a comment. */
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

/** Names that are not set stay as they are written, as in npm. */
function expand(text: string, variables: Variables): string {
  return text.replaceAll(
    /(?<!\\)\$\{([^${}?]+)(\?)?\}/g,
    (whole, name: string, optional: string | undefined) =>
      variables[name] ?? (optional === undefined ? whole : ""),
  );
}

/** npm's configuration in environment variables: `npm_config_KEY`, in any case, dashes as underscores. */
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
