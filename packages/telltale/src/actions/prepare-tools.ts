import { CageError } from "../cage/errors.ts";
import { installTools } from "../doctor/install-tools.ts";
import { canCage, lostLines } from "../doctor/run-doctor.ts";
import type { Progress } from "../report/progress.ts";
import type { Streams } from "../report/streams.ts";

/**
 * Installs the system tools that the cage lacks when it may, and says which cannot be had.
 * @returns what is lost without the rest, one line each: for coverage.
 * @throws CageError when no cage can be made without them.
 */
export async function prepareTools(
  options: { readonly yes: boolean },
  io: Streams,
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { interactive } = io.progress;
  const { statuses, plan } = await installTools(
    { yes: options.yes, interactive },
    (line) => progress.say(line),
    signal,
  );
  const lost = lostLines(statuses);
  if (canCage(statuses)) return lost;
  const remedy = plan.line === "" ? "telltale doctor tells more" : `to install: ${plan.line}`;
  throw new CageError(
    "no-namespaces",
    `no cage can be made here: ${lost[0] ?? "a tool is missing"}; ${remedy}`,
  );
}
