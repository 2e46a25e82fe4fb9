import { z } from "zod";

const subject = z.string().min(1, "give npm:NAME@VERSION, a file or a folder");

/** What `telltale diff` was asked for. */
export const diffOptionsSchema = z
  .object({
    before: subject,
    after: subject,
    json: z.boolean().default(false),
    quiet: z.boolean().default(false),
    all: z.boolean().default(false),
  })
  .readonly();
export type DiffOptions = z.infer<typeof diffOptionsSchema>;
