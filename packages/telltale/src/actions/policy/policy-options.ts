import { z } from "zod";
import { sessionActions } from "../../guard/policy/request.ts";
import { defaultPreset, presetNames } from "../../guard/policy/presets/index.ts";
import { purposes } from "../../guard/policy/vocabulary.ts";

export { presetNames, sessionActions };

const policyName = z
  .string()
  .min(1, `give ${presetNames.join(", ")} or a file`)
  .default(defaultPreset);
const folders = z.array(z.string().min(1)).min(1).readonly();

/** What `telltale policy check` was asked for. */
export const policyCheckSchema = z.object({ file: z.string().min(1) }).readonly();
export type PolicyCheckOptions = z.infer<typeof policyCheckSchema>;

/** What `telltale policy show` was asked for. */
export const policyShowSchema = z
  .object({ preset: z.enum(presetNames, `give ${presetNames.join(", ")}`) })
  .readonly();
export type PolicyShowOptions = z.infer<typeof policyShowSchema>;

/** What `telltale policy explain` was asked for. */
export const policyExplainSchema = z
  .object({
    policy: policyName,
    action: z.enum(sessionActions, `give ${sessionActions.join(", ")}`),
    /** A host or URL, a path, or a program. */
    target: z.string().min(1),
    purpose: z.enum(purposes, `give ${purposes.join(", ")}`).optional(),
    json: z.boolean().default(false),
  })
  .readonly();
export type PolicyExplainOptions = z.infer<typeof policyExplainSchema>;

/** What `telltale policy test` was asked for. */
export const policyTestSchema = z
  .object({ policy: policyName, folders, json: z.boolean().default(false) })
  .readonly();
export type PolicyTestOptions = z.infer<typeof policyTestSchema>;

/** What `telltale policy learn` was asked for. */
export const policyLearnSchema = z.object({ folders }).readonly();
export type PolicyLearnOptions = z.infer<typeof policyLearnSchema>;
