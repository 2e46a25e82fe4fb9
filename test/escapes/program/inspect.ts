import assert from "node:assert/strict";
import type { Place } from "../place.ts";
import type { InspectReport } from "./pack.ts";

/** Inspects a file of the place. @returns what was printed, and the exit code. */
export async function inspect(
  place: Place,
  path: string,
): Promise<{ readonly report: InspectReport; readonly code: number | null }> {
  const { code, stdout, stderr } = await place.telltale(["inspect", "--json", "--quiet", path]);
  assert.ok(code === 0 || code === 1, stderr);
  return { report: JSON.parse(stdout) as InspectReport, code };
}

/** Hosts that are used, and not only mentioned. */
export function usedHosts({ inventory }: InspectReport): readonly string[] {
  return inventory.hosts.filter(({ use }) => use !== "mention").map(({ host }) => host);
}
