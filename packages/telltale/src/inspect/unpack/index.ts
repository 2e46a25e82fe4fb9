import { basename } from "node:path";
import { readInput } from "./host-files.ts";
import { newLedger } from "./ledger.ts";
import { unpackLimits } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { openFile } from "./open-file.ts";
import type { Unpacked } from "./unpacked.ts";

/** A file or folder of the host. */
export interface UnpackInput {
  /** The name that is shown; by it begins the path of all that is found in it. */
  readonly path: string;
  readonly file: string;
}

/**
 * Takes a program apart: files and folders, and through all containers to what can be read. What is hostile, damaged
 * or beyond a limit becomes a line in `unread`; what was found before is kept.
 *
 * @throws UnpackError where an input does not exist or cannot be opened.
 */
export async function unpackProgram(
  inputs: readonly UnpackInput[],
  limits: Limits = unpackLimits,
): Promise<Unpacked> {
  const ledger = newLedger(limits);
  for (const input of inputs)
    for (const { path, bytes } of readInput(input, ledger))
      await openFile(path, { name: basename(path), bytes }, ledger);
  return ledger.result();
}
