import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, statfsSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CageError } from "./errors.ts";

/** The longest part of a log that is read, in bytes. A note reports a longer one. */
const longestLog = 256 * 1024 ** 2;

/** The tracer's log: an unlinked file, so that nothing of it remains however Telltale ends. */
export class TraceLog {
  readonly descriptor: number;

  constructor() {
    const folder = tmpdir();
    const path = join(folder, `.${randomBytes(12).toString("hex")}`);
    try {
      this.descriptor = openSync(path, "wx+", 0o600);
      unlinkSync(path);
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
      throw new CageError(
        "temporary-folder",
        `the temporary folder ${folder} cannot be written (${code}): free some space, or set TMPDIR to a folder that can be written`,
        { cause },
      );
    }
  }

  /** Whether it is longer than the part that is read. */
  get isFull(): boolean {
    return fstatSync(this.descriptor).size > longestLog;
  }

  /** Whether the folder's file system is full, so that the tracer may have lost lines. */
  get isCut(): boolean {
    const { bavail } = statfsSync(tmpdir());
    return bavail === 0;
  }

  /** Its text byte for byte (latin1), and whether that is all of it. */
  read(): { readonly text: string; readonly whole: boolean } {
    const { size } = fstatSync(this.descriptor);
    const bytes = Buffer.alloc(Math.min(size, longestLog));
    readSync(this.descriptor, bytes, 0, bytes.length, 0);
    return { text: bytes.toString("latin1"), whole: size <= longestLog };
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
