import { stat } from "node:fs/promises";

/** True where a path exists, links followed. */
export async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
