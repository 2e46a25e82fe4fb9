import { readFileSync } from "node:fs";

/** A file of the kernel's byte for byte, or nothing where it cannot be read: processes come and go. */
export function readQuietly(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
