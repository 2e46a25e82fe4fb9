import type { HeaderField } from "../trace/exchange.ts";
import type { Answer } from "./destination.ts";

/** Fields that belong to one connection or to the framing (RFC 9110 section 7.6.1), which the wire makes itself. */
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

/** The fields of an answer without those that the wire makes, safe to be written. */
export function passedFields(answer: Answer): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const [name, value] of answer.headers) {
    const lower = name.toLowerCase();
    // 426 names the protocol that is wanted (RFC 9110 section 15.5.22).
    if (connectionFields.has(lower) && !(lower === "upgrade" && answer.status === 426)) continue;
    if (/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) fields.push([name, safeValue(value)]);
  }
  return fields;
}

/** The length that an answer states for a body that is streamed or not sent; `undefined` without one. */
export function statedLength(answer: Answer): number | undefined {
  const field = answer.headers.find(([name]) => name.toLowerCase() === "content-length");
  return field !== undefined && /^\d{1,15}$/.test(field[1]) ? Number(field[1]) : undefined;
}

/** A destination's value may not end the line (response splitting), also not by a character whose low byte does. */
function safeValue(value: string): string {
  return value.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, "?");
}

export function trailersOf(answer: Answer): readonly HeaderField[] {
  const fields =
    typeof answer.trailers === "function" ? answer.trailers() : (answer.trailers ?? []);
  return fields.map(([name, value]) => [name, safeValue(value)]);
}
