const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, v: 11, f: 12, a: 7, b: 8 };

/** Decodes strace's C-style quoting; bytes that are not UTF-8 become U+FFFD. */
export function unquote(text: string): string {
  if (!text.includes("\\")) return text;
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] !== "\\") {
      bytes.push(text.charCodeAt(index) & 255);
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(index + 1, index + 4))?.[0];
    const next = text[index + 1] ?? "";
    bytes.push(
      octal === undefined
        ? (escapes[next] ?? next.charCodeAt(0) & 255)
        : Number.parseInt(octal, 8) & 255,
    );
    index += octal?.length ?? 1;
  }
  return Buffer.from(bytes).toString("utf8");
}

/** The first quoted string of a parameter; undefined without one. */
export function quoted(parameter: string | undefined): string | undefined {
  const match = /"((?:[^"\\]|\\.)*)"/.exec(parameter ?? "");
  return match === null ? undefined : unquote(match[1] ?? "");
}

/** Characters kept of one argument vector: a subject can pass megabytes to each of hundreds of processes. */
const longestVector = 64 * 1024;

/** All quoted strings of a parameter (an argument vector), in order, up to a length. */
export function allQuoted(parameter: string | undefined): string[] {
  const found: string[] = [];
  let left = longestVector;
  for (const match of (parameter ?? "").matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    const text = match[1] ?? "";
    found.push(unquote(text.slice(0, left)));
    left -= text.length + 1;
    if (left <= 0) return [...found, "…"];
  }
  return found;
}

/** The path of a decoded descriptor: `AT_FDCWD</home/dev>` or `7</etc>`. */
export function descriptorPath(parameter: string | undefined): string | undefined {
  const match = /<([^>]*)>/.exec(parameter ?? "");
  return match === null ? undefined : unquote(match[1] ?? "");
}
