/** The parts of a request target. */
export interface Target {
  /** Scheme and authority of the absolute form (`https://host`), else empty. */
  readonly origin: string;
  readonly path: string;
  /** Without the question mark; undefined when there is none. */
  readonly query: string | undefined;
}

/** Splits a request target as sent (RFC 9112 section 3.2): origin form, or absolute form from a proxy client. */
export function splitTarget(target: string): Target {
  const [origin = ""] = /^[a-z][\w+.-]*:\/\/[^/?#]*/i.exec(target) ?? [];
  const rest = target.slice(origin.length);
  const mark = rest.indexOf("?");
  const path = mark === -1 ? rest : rest.slice(0, mark);
  return { origin, path: path || "/", query: mark === -1 ? undefined : rest.slice(mark + 1) };
}

const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

/**
 * The path of a target with the parts that differ from call to call replaced by `{id}`: UUIDs; numbers that are a whole
 * segment; hexadecimal runs of 7 or more with both letters and digits; other runs of 16 or more with both. Words,
 * versions (`v1`) and model names (`gpt-4o`, `claude-3-5`) stay.
 */
export function pathTemplate(target: string): string {
  return splitTarget(target)
    .path.split("/")
    .map((segment) => segmentTemplate(segment))
    .join("/");
}

function segmentTemplate(segment: string): string {
  if (segment === "") return "";
  if (/^\d+$/.test(segment)) return "{id}";
  return segment
    .replaceAll(uuid, "{id}")
    .replaceAll(/[A-Za-z\d]{7,}/g, (run) => (isIdentifier(run) ? "{id}" : run));
}

function isIdentifier(run: string): boolean {
  const mixed = /\d/.test(run) && /[A-Za-z]/.test(run);
  if (mixed && /^(?:[\da-f]+|[\dA-F]+)$/.test(run)) return true;
  if (run.length >= 16 && mixed) return true;
  // A digest may happen to have digits only; a date (20250101) counts as a version.
  return run.length >= 9 && /^\d+$/.test(run);
}
