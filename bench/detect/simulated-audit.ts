import { factorNamed } from "../../packages/telltale/src/trial/factors/index.ts";
import { planFactors } from "../../packages/telltale/src/trial/factors/plan-factors.ts";
import type { AddedLevel } from "../../packages/telltale/src/trial/factors/plan-factors.ts";
import type { FactorPlan } from "../../packages/telltale/src/trial/factors/factor.ts";
import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";
import { runExperiment } from "../../packages/telltale/src/experiment/run/runner.ts";
import type {
  Experiment,
  ExperimentOptions,
} from "../../packages/telltale/src/experiment/run/runner.ts";
import { fakeTrace } from "../../packages/telltale/test/experiment/inference/fake/trace.ts";
import { simulatedTurn } from "./simulated-tool.ts";
import type { Channel } from "./simulated-tool.ts";

/** An audit of the simulated tool. */
export function simulatedAudit(
  channels: readonly Channel[],
  options: Omit<ExperimentOptions, "runTrial">,
): Promise<Experiment> {
  const random = seededRandom(options.seed + 1000);
  let now = Date.UTC(2026, 10, 20, 20, 0, 0);
  return runExperiment({
    ...options,
    runTrial: (world, { id, role, environment }) => {
      now += 800;
      const turn = simulatedTurn(channels, world, environment, random, now);
      return Promise.resolve(fakeTrace(id, role, environment, turn, now));
    },
  });
}

/** Variables that a program reads, as static reading names them. */
const names = [
  "DISABLE_TELEMETRY DO_NOT_TRACK DEBUG VERBOSE NO_COLOR FORCE_COLOR EDITOR VISUAL PAGER SSH_CONNECTION CODESPACES",
  "ACME_MODEL ACME_MAX_TOKENS ACME_TIMEOUT ACME_REGION ACME_BETA ACME_EFFORT ACME_CACHE ACME_ENTRYPOINT ACME_SDK",
  "ACME_PLUGINS ACME_SHELL ACME_CONFIG ACME_LOG ACME_UPDATES ACME_PROFILE ACME_TEAM ACME_TRACE ACME_QUIET ACME_THEME",
].flatMap((line) => line.split(" ").map((name) => `env:${name}`));

/**
 * The factors of a standard audit, and variables that the program reads until there are so many.
 *
 * @param seed by which values and lists are drawn.
 * @param added levels that static reading found in the program.
 */
export function simulatedFactors(
  seed: number,
  count: number,
  added: readonly AddedLevel[] = [],
): readonly FactorPlan[] {
  const own = planFactors(added, { hasDefault: true, seed });
  const more = names.slice(0, Math.max(0, count - own.length)).map((name): FactorPlan => {
    const { control = "" } = factorNamed(name) ?? {};
    return { name, control, levels: ["1"], added: [], isGrouped: true };
  });
  return [...own, ...more].slice(0, count);
}
