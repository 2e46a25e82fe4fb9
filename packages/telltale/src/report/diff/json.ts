import { versionDiffSchema } from "../../static/versions/version-diff.ts";
import type { VersionDiff } from "../../static/versions/version-diff.ts";
import { escaped } from "../json.ts";

/** The difference as JSON text, one line end after it. @throws ZodError: a fault of Telltale's own. */
export function diffJson(diff: VersionDiff): string {
  return `${escaped(JSON.stringify(versionDiffSchema.parse(diff), undefined, 2))}\n`;
}
