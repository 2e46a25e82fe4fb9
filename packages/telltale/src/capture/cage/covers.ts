import type { PlannedFile, TrialPlan } from "./plan.ts";

/** Where the init keeps files that are laid over others: on a file system of its own, which the subject's root is not part of. */
const store = "/run/files";

/** Parts of the root that cannot be written, not even by the init. */
const readOnly = /^\/(?:proc|sys|usr)\//;

/** The system files that have to be laid over another, each with where the init keeps it. */
export function coversOf(
  plan: TrialPlan,
): readonly { readonly place: string; readonly file: PlannedFile }[] {
  return (plan.system ?? [])
    .filter(({ path }) => readOnly.test(path))
    .map((file, index) => ({ place: `${store}/${index}`, file }));
}

/** The others, which are written where they belong. */
export function writtenSystemFiles(plan: TrialPlan): readonly PlannedFile[] {
  return (plan.system ?? []).filter(({ path }) => !readOnly.test(path));
}
