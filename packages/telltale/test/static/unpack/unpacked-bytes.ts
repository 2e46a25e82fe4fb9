import { newUnpackResults } from "../../../src/static/unpack/unpack-results.ts";
import { unpackLimits } from "../../../src/static/unpack/limits.ts";
import type { Limits } from "../../../src/static/unpack/limits.ts";
import { openFile } from "../../../src/static/unpack/open-file.ts";
import type { Unpacked, UnpackedFile } from "../../../src/static/unpack/unpacked.ts";

/** Unpacks bytes as if they were a file of this name. */
export async function unpackBytes(
  path: string,
  bytes: Buffer,
  limits: Partial<Limits> = {},
): Promise<Unpacked> {
  const ledger = newUnpackResults({ ...unpackLimits, ...limits });
  await openFile(path, { name: path, bytes }, ledger);
  return ledger.unpacked();
}

/** Texts by path, for what is compared whole. */
export function textsOf({ files }: Unpacked): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

export function fileAt({ files }: Unpacked, path: string): UnpackedFile | undefined {
  return files.find((file) => file.path === path);
}

export function reasonsOf({ unread }: Unpacked): readonly string[] {
  return unread.map(({ reason }) => reason);
}
