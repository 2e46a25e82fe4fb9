/** A parsed system call of strace's output. */
export interface Call {
  readonly name: string;
  /** As printed, split at commas. */
  readonly parameters: readonly string[];
  /** The return value as text (`3`, `-1`, `0x7f…`); `?` when the call did not return. */
  readonly result: string;
  /** The pid of a new process in the caller's pid namespace, where it differs from that in the tracer's. */
  readonly innerNumber?: number;
  /** The path of a returned descriptor, when the log decodes descriptors. */
  readonly resultPath?: string;
  /** `ENOENT` and the like, when the call failed. */
  readonly error?: string;
}

const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/**
 * The index after a quoted string, a descriptor's `<path>` or a bracketed group that begins at `start`. Linear time.
 */
function skip(text: string, start: number): number {
  const first = text[start];
  if (first === '"') {
    let at = start + 1;
    while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    return at + 1;
  }
  if (first === "<") {
    const end = text.indexOf(">", start);
    return end < 0 ? text.length : end + 1;
  }
  return start + 1;
}

/**
 * Undefined for a line that is no call. Strings and paths come from the subject: brackets and commas in them are
 * ignored.
 */
export function splitCall(text: string): Call | undefined {
  const open = text.indexOf("(");
  if (open <= 0) return undefined;
  const name = text.slice(0, open);
  if (!/^\w+$/.test(name)) return undefined;
  const parameters: string[] = [];
  const expected: string[] = [];
  let from = open + 1;
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === ")" && expected.length === 0) break;
    const closer = closers[character];
    if (closer !== undefined) expected.push(closer);
    else if (character === expected.at(-1)) expected.pop();
    else if (character === "," && expected.length === 0) {
      parameters.push(text.slice(from, at).trim());
      from = at + 1;
    }
    at = skip(text, at);
  }
  if (at > from) parameters.push(text.slice(from, at).trim());
  const rest = text.slice(at);
  // A pid comes in the caller's namespace, followed by that in the tracer's.
  const [, inner, outer] = /^\)\s*= (\d+) \/\* (\d+) in strace's PID NS \*\/$/.exec(rest) ?? [];
  const result = /^\)\s*= (\S+?)(?:<(.*?)>(?:\(deleted\))?)?(?: (E[A-Z0-9]+))?(?:\s|$)/.exec(rest);
  if (result === null) return undefined;
  return {
    name,
    parameters,
    result: outer ?? result[1] ?? "?",
    ...(inner === undefined ? {} : { innerNumber: Number(inner) }),
    ...(result[2] === undefined ? {} : { resultPath: result[2] }),
    ...(result[3] === undefined ? {} : { error: result[3] }),
  };
}
