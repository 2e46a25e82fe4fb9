import { CageError } from "../capture/cage/errors.ts";
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
  const broken = statuses.find(({ tool, state }) => tool.required && state !== "works");
  const advice = broken?.state === "refused" ? broken.tool.advice : undefined;
  const remedy =
    plan.line === "" ? (advice ?? "telltale doctor tells more") : `to install: ${plan.line}`;
  const { tool, state = "missing", detail = "" } = broken ?? {};
  const said = detail === "" ? "" : ` (${detail})`;
  throw new CageError(
    "no-namespaces",
    `no cage can be made here: ${tool?.name ?? "a tool"} ${state}${said}; ${remedy}`,
  );
}
