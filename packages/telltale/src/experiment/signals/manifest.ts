import { z } from "zod";
import type { Assignment, Trace } from "../../capture/trace/trace.ts";

/**
 * What a trial is for. `control`: learns the subject's own noise. `screening`: tries a cell once or
 * twice to find what is worth testing. `confirmation`: fresh, its place in the order drawn by lot;
 * only these count in a test.
 */
export const trialRoles = ["control", "screening", "confirmation"] as const;
export type TrialRole = (typeof trialRoles)[number];

export const plannedTrialSchema = z.object({
  /** The id of its trace. */
  id: z.string(),
  role: z.enum(trialRoles),
  environment: z.record(z.string(), z.string()),
  /** The round of confirmation it belongs to: within a round all trials were put in one random order. */
  round: z.int().optional(),
  /** The look of the factorial that it belongs to: within its trials the levels of each factor stand in a random order of their own. */
  look: z.int().optional(),
});
export type PlannedTrial = z.infer<typeof plannedTrialSchema>;

/** What was planned, saved beside the traces: with it they can be judged again elsewhere. */
export const manifestSchema = z.object({
  schema: z.literal("telltale.experiment/1"),
  seed: z.int(),
  alpha: z.number(),
  factors: z.array(
    z.object({
      name: z.string(),
      control: z.string(),
      neutral: z.string().optional(),
      levels: z.array(z.string()),
      added: z.array(z.string()),
    }),
  ),
  trials: z.array(plannedTrialSchema),
  /** Factors of which every combination of levels was to stand in so many trials of the factorial; all others are drawn each by itself. */
  clusters: z.array(z.array(z.string())).optional(),
  /** What the plan would have tried with more room, one line each. */
  notReached: z.array(z.string()),
  /** Why no claim could be made of something that needed one, one line each. */
  shortfall: z.array(z.string()).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A stable name of an environment: the cell of the design that it is. */
export function cellKey(environment: Assignment): string {
  return Object.keys(environment)
    .toSorted()
    .map((name) => `${name}=${environment[name] ?? ""}`)
    .join("\n");
}

/**
 * The manifest of traces whose own was lost: roles and environments stand in the traces. Confirmation
 * trials are then taken as one round.
 */
export function manifestOf(traces: readonly Trace[]): Manifest {
  const known = traces.filter((trace) => trialRoles.some((role) => role === trace.role));
  const names = [...new Set(known.flatMap((trace) => Object.keys(trace.environment)))];
  return {
    schema: "telltale.experiment/1",
    seed: 0,
    alpha: 1e-6,
    factors: names.map((name) => {
      const levels = [...new Set(known.map((trace) => trace.environment[name] ?? ""))];
      const control =
        known.find((trace) => trace.role === "control")?.environment[name] ?? levels[0] ?? "";
      return { name, control, levels: levels.filter((level) => level !== control), added: [] };
    }),
    trials: known.map((trace) => ({
      id: trace.id,
      role: trialRoles.find((role) => role === trace.role) ?? "screening",
      environment: { ...trace.environment },
      ...(trace.role === "confirmation" ? { round: 1 } : {}),
    })),
    notReached: [],
  };
}
