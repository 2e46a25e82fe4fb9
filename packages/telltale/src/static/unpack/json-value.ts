/** Whether a value parsed from untrusted JSON is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A longer text is no list of a program's files. Parsed, it takes several times its length in memory. */
const mostJson = 128 * 1024 ** 2;

/** Undefined where it is no JSON, or beyond the size limit. */
export function parseJson(json: Buffer | string): unknown {
  if (json.length > mostJson) return undefined;
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}
