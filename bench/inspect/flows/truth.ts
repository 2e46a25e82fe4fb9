import { z } from "zod";

const sinkSchema = z.enum([
  "prompt",
  "text",
  "request-body",
  "request-header",
  "request-url",
  "request",
  "telemetry",
  "file-write",
  "command",
]);

const sourceSchema = {
  factor: z.string(),
  /** Names that say the same source: a variable for its factor, `file:*` for any file. */
  or: z.array(z.string()).optional(),
  /** Any of these kinds is right of a flow, any of them is wrong of a near miss. */
  sink: z.array(sinkSchema).nonempty(),
};

const flowSchema = z.strictObject({
  ...sourceSchema,
  /** `either` where both words are right: a name is made into bits, and characters are chosen by them. */
  through: z.enum(["value", "condition", "either"]),
  /** Code that is never called: to tell it is no fault, to leave it out is none either. */
  dead: z.boolean().optional(),
  note: z.string(),
});

const nearMissSchema = z.strictObject({ ...sourceSchema, why: z.string() });

/** What `truth.json` of a program holds: written by who wrote the program, before anything was measured. */
export const truthSchema = z.strictObject({
  flows: z.array(flowSchema),
  none: z.array(nearMissSchema),
});

export type TrueFlow = z.infer<typeof flowSchema>;
export type NearMiss = z.infer<typeof nearMissSchema>;
export type FlowTruth = z.infer<typeof truthSchema>;
