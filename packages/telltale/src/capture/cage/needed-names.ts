import type { TrialPlan } from "./plan.ts";

/**
 * Whether a plan uses a name in its variables, commands or files: names to which the trial itself points must resolve.
 */
export function neededNames(plan: TrialPlan): (name: string) => boolean {
  const texts = [
    ...Object.values(plan.variables),
    ...plan.argv,
    ...plan.before.flat(),
    ...plan.files.map(({ content }) => (typeof content === "string" ? content : "")),
  ].map((text) => text.toLowerCase());
  return (name) => {
    // Matches a whole name, never a part of a longer one.
    const spelling = name.replaceAll(/[^\w-]/g, "\\$&");
    const whole = new RegExp(`(?<![\\w.-])${spelling}(?![\\w-]|\\.\\w)`);
    return texts.some((text) => text.includes(name) && whole.test(text));
  };
}
