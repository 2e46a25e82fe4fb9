import type { PlannedFile, TrialPlan } from "./plan.ts";

/**
 * Where the init keeps the files that are bind-mounted over others. It is a file system of its own, outside the
 * subject's root.
 */
const store = "/run/files";

/** Parts of the root that not even the init can write to. */
const readOnly = /^\/(?:proc|sys|usr)\//;

/** The system files that are bind-mounted over others, each with where the init keeps it. */
export function coversOf(
  plan: TrialPlan,
): readonly { readonly place: string; readonly file: PlannedFile }[] {
  return (plan.system ?? [])
    .filter(({ path }) => readOnly.test(path))
    .map((file, index) => ({ place: `${store}/${index}`, file }));
}

/** The other system files, which are written directly to their place. */
export function writtenSystemFiles(plan: TrialPlan): readonly PlannedFile[] {
  return (plan.system ?? []).filter(({ path }) => !readOnly.test(path));
}
