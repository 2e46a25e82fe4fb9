import { versionDiffSchema } from "../../static/versions/version-diff.ts";
import type { VersionDiff } from "../../static/versions/version-diff.ts";
import { escaped } from "../json.ts";

/** The difference as JSON text with a final line end. @throws ZodError, which is a bug of Telltale. */
export function diffJson(diff: VersionDiff): string {
  return `${escaped(JSON.stringify(versionDiffSchema.parse(diff), undefined, 2))}\n`;
}
