/** What came out of JSON that a stranger wrote. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Longer is no list of a program's files; parsed it takes several times its length. */
const mostJson = 128 * 1024 ** 2;

/** Undefined where it is no JSON, or out of all measure. */
export function parseJson(json: Buffer | string): unknown {
  if (json.length > mostJson) return undefined;
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}
