import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The longest log that is read; a subject that makes more calls is told of in the notes. */
const longestLog = 256 * 1024 ** 2;

/** The tracer's log: a file without a name, so that nothing of it stays behind however Telltale ends. */
export class TraceLog {
  readonly descriptor: number;

  constructor() {
    const path = join(tmpdir(), `.${randomBytes(12).toString("hex")}`);
    this.descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
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
