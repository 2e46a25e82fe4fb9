import type { TrialPlan } from "./plan.ts";

/** Whether a plan uses a name in its variables, commands or files: what the trial itself points at has to be there. */
export function neededNames(plan: TrialPlan): (name: string) => boolean {
  const texts = [
    ...Object.values(plan.variables),
    ...plan.argv,
    ...plan.before.flat(),
    ...plan.files.map(({ content }) => (typeof content === "string" ? content : "")),
  ].map((text) => text.toLowerCase());
  return (name) => {
    // A whole name: neither the end of a longer one nor its beginning.
    const spelling = name.replaceAll(/[^\w-]/g, "\\$&");
    const whole = new RegExp(`(?<![\\w.-])${spelling}(?![\\w-]|\\.\\w)`);
    return texts.some((text) => text.includes(name) && whole.test(text));
  };
}
