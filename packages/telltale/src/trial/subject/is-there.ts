import { stat } from "node:fs/promises";

/** True where a path leads to something, links followed. */
export async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
