import { shortDigest } from "./path.ts";

/** The usual start line: three words and single spaces (RFC 9112 section 3). */
const startLine = /^\S+ \S+ \S+$/;
/** A header field in the usual form. */
const fieldLine = /^[^\s:]+:(?: \S| ?$)/;

/**
 * Unusual white space and line ends of an HTTP/1 head, or of trailers (usual are `Name: value` and CRLF, RFC 9112):
 * their kinds and a digest of all; undefined when there are none.
 * @param starts 1 where a start line precedes the fields, else 0.
 */
export function spacingOf(head: Buffer, starts: 0 | 1): string | undefined {
  if (head.length === 0) return undefined;
  const lines = head.toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const first = lines.findIndex((line) => line !== "\r" && line !== "");
  const kinds = new Set<string>();
  const odd: string[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    const found = [
      text.length === line.length ? "bare line feed" : "",
      starts === 1 && index < first ? "empty line in front" : "",
      text === "" || first === -1 || index < first ? "" : oddBlanks(text, index - first < starts),
      /[ \t]$/.test(text) && !text.endsWith(": ") ? "blanks at the end" : "",
    ].filter((kind) => kind !== "");
    for (const kind of found) kinds.add(kind);
    if (found.length > 0) odd.push(...found, text);
  }
  if (kinds.size === 0) return undefined;
  return `${[...kinds].join(", ")} #${shortDigest(odd.join("\n"))}`;
}

function oddBlanks(text: string, isStart: boolean): string {
  if (isStart) return startLine.test(text) ? "" : "blanks in the start line";
  if (/^[ \t]/.test(text)) return "folded line";
  return fieldLine.test(text) ? "" : "blanks before the value";
}
