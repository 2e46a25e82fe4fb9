import type { HeaderField } from "../../trace/exchange.ts";
import { ProtocolError } from "../protocol-error.ts";

export interface RequestLine {
  readonly method: string;
  readonly target: string;
  readonly version: "1.0" | "1.1";
  readonly headers: readonly HeaderField[];
}

export interface StatusLine {
  readonly status: number;
  readonly version: "1.0" | "1.1";
  readonly headers: readonly HeaderField[];
}

/** RFC 9110 section 5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Bytes that RFC 9110 section 5.5 and RFC 9112 section 2.2 forbid anywhere in a head, once line ends are gone. */
// oxlint-disable-next-line no-control-regex -- the threat is control characters
const forbidden = /[\0\r\n]/;
/** Limit on the fields of one head: it bounds the number of objects, besides the limit on bytes. */
const maximumFields = 1000;

/**
 * Parses the head of a request.
 * @param bytes from the request line to the empty line, both included; a bare LF ends a line, as RFC 9112 section 2.2
 *   allows.
 * @throws ProtocolError `malformed`, or `unsupported` (505) for another major version.
 */
export function parseRequestHead(bytes: Buffer): RequestLine {
  const lines = linesOf(bytes);
  const first = lines[0] ?? "";
  const parts = /^(\S+) (\S+) HTTP\/(\d+)\.(\d+)$/.exec(first);
  if (parts === null) throw broken(`a request line that is not "method target version"`, "3");
  const [, method = "", target = "", major, minor] = parts;
  if (!token.test(method)) throw broken("a method that is not a token", "3.1");
  if (major !== "1")
    throw new ProtocolError(
      "unsupported",
      `HTTP/1: version ${major}.${minor} (RFC 9112 section 2.3)`,
      505,
    );
  return {
    method,
    target,
    version: minor === "0" ? "1.0" : "1.1",
    headers: fieldsOf(lines, "request"),
  };
}

/** Parses the head of a response, as `parseRequestHead` does for a request. */
export function parseResponseHead(bytes: Buffer): StatusLine {
  const lines = linesOf(bytes);
  const parts = /^HTTP\/1\.(\d) (\d{3})(?: .*)?$/.exec(lines[0] ?? "");
  if (parts === null) throw broken('a status line that is not "version status reason"', "4");
  return {
    status: Number(parts[2]),
    version: parts[1] === "0" ? "1.0" : "1.1",
    headers: fieldsOf(lines, "response"),
  };
}

/** Parses the trailer section after the last chunk: field lines up to the empty line (RFC 9112 section 7.1.2). */
export function parseTrailers(bytes: Buffer): readonly HeaderField[] {
  return fieldsOf(["", ...linesOf(bytes)], "request");
}

/** Lines up to the first empty one, without their ends; leading empty lines are skipped. */
function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  const text = bytes.toString("latin1", 0, bytes.length);
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(at, end > at && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end);
    at = end + 1;
    if (line === "") {
      if (lines.length > 0) break;
      continue;
    }
    if (forbidden.test(line)) throw broken("a NUL or a CR without LF", "2.2");
    lines.push(line);
  }
  return lines;
}

function fieldsOf(lines: readonly string[], side: "request" | "response"): readonly HeaderField[] {
  if (lines.length > maximumFields)
    throw new ProtocolError("too-large", `HTTP/1: more than ${maximumFields} fields`, 431);
  const fields: HeaderField[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const before = fields.at(-1);
    if (line.startsWith(" ") || line.startsWith("\t")) {
      // RFC 9112 section 5.2: a folded line is joined with a space; section 2.2: none may follow the start line.
      if (before === undefined) throw broken("white space in front of the first field", "2.2");
      fields[fields.length - 1] = [before[0], trimmed(`${before[1]} ${trimmed(line)}`)];
      continue;
    }
    const colon = line.indexOf(":");
    if (colon === -1) throw broken("a field line without a colon", "5");
    // Section 5.1: white space before the colon is rejected in a request and removed from a response.
    const name = side === "response" ? line.slice(0, colon).trimEnd() : line.slice(0, colon);
    if (!token.test(name)) throw broken("a field name that is not a token", "5.1");
    fields.push([name, trimmed(line.slice(colon + 1))]);
  }
  return fields;
}

/** Without the optional white space around a value: spaces and tabs only, not what `String.trim` takes. */
function trimmed(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isBlank(value.charCodeAt(start))) start += 1;
  while (end > start && isBlank(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function broken(what: string, section: string): ProtocolError {
  return new ProtocolError("malformed", `HTTP/1: ${what} (RFC 9112 section ${section})`);
}
