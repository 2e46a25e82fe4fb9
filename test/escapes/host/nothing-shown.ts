import assert from "node:assert/strict";
import { secrets } from "../place.ts";
import type { WatchReport } from "../place.ts";

/** What the subject printed holds no secret of the caller's. */
export function assertNothingShown({ stdout }: WatchReport): void {
  for (const { content } of Object.values(secrets))
    assert.ok(!stdout.includes(content), `it was shown: ${stdout}`);
}
