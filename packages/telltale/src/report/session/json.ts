import type { SessionResult } from "../../guard/session/session-result.ts";

/** `telltale run --json`: one document. */
export function sessionJson(result: SessionResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
