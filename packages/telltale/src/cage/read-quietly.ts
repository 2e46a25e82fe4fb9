import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** A file of the kernel's byte for byte, or nothing where it cannot be read: processes come and go. */
export function readQuietly(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** The first bytes of a file whose length the subject decides. */
export function readBeginning(path: string, length: number): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const bytes = Buffer.alloc(length);
    return bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, length, 0));
  } catch {
    return "";
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
