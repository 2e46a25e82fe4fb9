import { inventSecret } from "./invented-secret.ts";

/** A file's extension in lower case without its dot: what tells how it is written. */
function endingOf(path: string): string {
  return /\.(\w+)$/.exec(path.toLowerCase())?.[1] ?? "";
}

/** Content that a file of this name could have, the same in every trial, with one word that is nowhere else. */
export function inventedContent(path: string): string {
  const word = inventSecret(`file ${path}`, 16);
  switch (endingOf(path)) {
    case "json":
      return `${JSON.stringify({ note: word })}\n`;
    case "toml":
    case "yaml":
    case "yml":
    case "conf":
    case "ini":
    case "sh":
    case "env":
      return `# ${word}\n`;
    default:
      return `${word}\n`;
  }
}

/** Other content than `before`, in the same form: a line more, or a field more where the form has fields. */
export function otherContent(path: string, before: string | Uint8Array | undefined): string {
  if (typeof before !== "string") return inventedContent(`${path} again.${endingOf(path)}`);
  const word = inventSecret(`other ${path}`, 16);
  if (endingOf(path) !== "json") return `${before}# ${word}\n`;
  try {
    const value: unknown = JSON.parse(before);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return `${JSON.stringify({ ...value, note: word })}\n`;
  } catch {
    // Not JSON despite its name: it gets the line.
  }
  return `${before}# ${word}\n`;
}
