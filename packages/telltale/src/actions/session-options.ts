import { z } from "zod";
import { defaultPreset, presetNames } from "../guard/policy/presets/index.ts";

export { defaultPreset, presetNames };

/** The options of `telltale run`. */
export const sessionOptionsSchema = z.object({
  /** A command and its arguments, or `npm:NAME@VERSION` alone. */
  subject: z.array(z.string()).min(1),
  /** Arguments for a package's command. */
  arguments: z.array(z.string()).default([]),
  /** A preset or a file. */
  policy: z.string().default(defaultPreset),
  /** Variables of the caller that the session is to have. */
  variables: z.array(z.string()).default([]),
  mounts: z.array(z.string()).default([]),
  save: z.string().optional(),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
});
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
