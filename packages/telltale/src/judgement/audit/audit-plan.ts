import { z } from "zod";
import { subjectFactsSchema } from "../../capture/trace/trace.ts";
import type { AuditOptions, Budget } from "./options.ts";

/** Options that decide what is tried, by their names on the command line. */
const plannedSchema = z.object({
  level: z.array(z.string()),
  factor: z.array(z.string()),
  budget: z.string(),
  strength: z.int(),
  scenario: z.string(),
  recipe: z.string(),
  timeout: z.int(),
  mount: z.array(z.string()),
  inspect: z.boolean(),
});
export type Planned = z.infer<typeof plannedSchema>;

/** What an audit was begun with, saved beside its traces: by it a later run goes on where this one was stopped. */
export const auditPlanSchema = z.object({
  schema: z.literal("telltale.audit-plan/1"),
  /** The version of Telltale: another may plan other trials. */
  telltale: z.string(),
  subject: subjectFactsSchema,
  seed: z.int(),
  planned: plannedSchema,
  /** Whether all that reading the program gave lies beside it. */
  isRead: z.boolean(),
});
export type AuditPlan = z.infer<typeof auditPlanSchema>;

/** The names of the defaults stand for what was not given. */
export function plannedOf(options: AuditOptions, budget: Budget): Planned {
  return {
    level: options.levels.map(({ factor, level }) => `${factor}=${level}`),
    factor: [...options.factors],
    budget: textOf(budget),
    strength: options.strength ?? 2,
    scenario: options.scenario,
    recipe: options.recipe ?? "",
    timeout: options.timeout ?? 0,
    mount: [...options.mounts],
    inspect: options.inspect,
  };
}

function textOf(budget: Budget): string {
  if (!("trials" in budget)) return `${budget.seconds}s`;
  return `${budget.trials}t${budget.reserve === undefined ? "" : ` and ${budget.reserve} in reserve`}`;
}

/** Why an audit cannot go on from what another left, in words that follow "it is of"; nothing where it can. */
export function otherThan(
  plan: AuditPlan,
  now: Omit<AuditPlan, "seed" | "isRead"> & { readonly seed: number | undefined },
): string | undefined {
  const { subject } = plan;
  if (subject.sha256 !== now.subject.sha256 || subject.name !== now.subject.name)
    return `${subject.name} ${subject.version} with sha256 ${subject.sha256.slice(0, 12)}, not of ${now.subject.name} ${now.subject.version} with ${now.subject.sha256.slice(0, 12)}`;
  if (plan.telltale !== now.telltale) return `Telltale ${plan.telltale}, not ${now.telltale}`;
  if (now.seed !== undefined && now.seed !== plan.seed)
    return `the seed ${plan.seed}, not ${now.seed}`;
  for (const name of Object.keys(plan.planned) as (keyof Planned)[]) {
    const [before, after] = [plan.planned[name], now.planned[name]];
    if (JSON.stringify(before) !== JSON.stringify(after))
      return `--${name} ${shown(before)}, not ${shown(after)}`;
  }
  return undefined;
}

function shown(value: Planned[keyof Planned]): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return text === "" || text === "0" ? "(not given)" : text;
}
