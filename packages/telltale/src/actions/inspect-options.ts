import { z } from "zod";
import { subjectSchema } from "../judgement/audit/options.ts";

/** What `telltale inspect` was asked for. */
export const inspectOptionsSchema = z
  .object({
    subject: subjectSchema,
    /** Another version of it: what is new against it is shown too. */
    against: z.string().min(1, "give npm:NAME@VERSION, a file or a folder").optional(),
    json: z.boolean().default(false),
    /** File for SARIF; `-` for standard output. */
    sarif: z.string().min(1, "give the name of a file, or - for standard output").optional(),
    quiet: z.boolean().default(false),
  })
  .readonly()
  .refine(({ json, sarif }) => !(json && sarif === "-"), {
    path: ["sarif"],
    message: "--json goes to standard output as well; give a file",
  });
export type InspectOptions = z.infer<typeof inspectOptionsSchema>;
