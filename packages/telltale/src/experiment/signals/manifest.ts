import { z } from "zod";
import type { Assignment, Trace } from "../../capture/trace/trace.ts";

/**
 * The role of a trial. `control`: measures the subject's own noise. `screening`: tries a cell once or twice to find
 * candidates. `confirmation`: a fresh trial, in an order drawn at random; only these count in a test.
 */
export const trialRoles = ["control", "screening", "confirmation"] as const;
export type TrialRole = (typeof trialRoles)[number];

export const plannedTrialSchema = z.object({
  /** The id of its trace. */
  id: z.string(),
  role: z.enum(trialRoles),
  environment: z.record(z.string(), z.string()),
  /** The round of confirmation that it belongs to. All trials of a round are in one random order. */
  round: z.int().optional(),
  /**
   * The look (interim analysis) of the factorial that it belongs to. Within its trials the levels of each factor are in
   * a random order of their own.
   */
  look: z.int().optional(),
});
export type PlannedTrial = z.infer<typeof plannedTrialSchema>;

/** The plan of an experiment, saved beside its traces: with it they can be judged again elsewhere. */
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
  /**
   * Clusters of factors: each combination of their levels was to occur in a set number of trials of the factorial. The
   * levels of all other factors are randomised independently.
   */
  clusters: z.array(z.array(z.string())).optional(),
  /** What the plan would have tried with a larger budget, one line each. */
  notReached: z.array(z.string()),
  /** Why something that needed a claim could not get one, one line each. */
  shortfall: z.array(z.string()).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A stable key of an assignment: it names the cell of the design. */
export function cellKey(environment: Assignment): string {
  return Object.keys(environment)
    .toSorted()
    .map((name) => `${name}=${environment[name] ?? ""}`)
    .join("\n");
}

/**
 * Reconstructs a lost manifest from the traces, which hold roles and assignments. All confirmation trials then count as
 * one round.
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
