import type { HeaderField } from "../trace/exchange.ts";
import type { Answer } from "./destination.ts";

/** Fields of one connection or of the framing (RFC 9110 section 7.6.1), which the wire sets itself. */
const connectionFields: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "content-length",
]);

/** Whether an answer to this request has a body at all (RFC 9110 sections 6.4.1, 9.3.2). */
export function hasBody(method: string, status: number): boolean {
  return method !== "HEAD" && status >= 200 && status !== 204 && status !== 304;
}

/** The fields of an answer without those that the wire sets, made safe to write. */
export function passedFields(answer: Answer): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const [name, value] of answer.headers) {
    const lower = name.toLowerCase();
    // A 426 answer names the required protocol (RFC 9110 section 15.5.22).
    if (connectionFields.has(lower) && !(lower === "upgrade" && answer.status === 426)) continue;
    if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) fields.push([name, safeValue(value)]);
  }
  return fields;
}

/** The length stated for a body that is streamed or not sent; undefined without one. */
export function statedLength(answer: Answer): number | undefined {
  const field = answer.headers.find(([name]) => name.toLowerCase() === "content-length");
  return field !== undefined && /^\d{1,15}$/.test(field[1]) ? Number(field[1]) : undefined;
}

/**
 * Prevents response splitting: a value from the destination must not end the line, nor hold a character whose low byte
 * is a line end.
 */
function safeValue(value: string): string {
  return value.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, "?");
}

export function trailersOf(answer: Answer): readonly HeaderField[] {
  const fields =
    typeof answer.trailers === "function" ? answer.trailers() : (answer.trailers ?? []);
  return fields.map(([name, value]) => [name, safeValue(value)]);
}
