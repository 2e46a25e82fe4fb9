import assert from "node:assert/strict";
import type { Place } from "../place.ts";

/** Packs a folder of the attack's inputs as npm would; gives the archive's path. */
export async function packed(place: Place, name: string): Promise<string> {
  const file = `${place.folder}/${name}.tgz`;
  const { code, stderr } = await place.run(["tar", "-C", place.folder, "-czf", file, name]);
  assert.equal(code, 0, stderr);
  return file;
}
