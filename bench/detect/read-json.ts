/** What a text in JSON says; `undefined` where it is none or was cut short. */
export function readJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
