import { z } from "zod";
import { placeSchema, stepSchema } from "../../../static/result/inspection.ts";

/** The outcome of one flow of the program in the experiment. */
const settledFlowSchema = z.object({
  id: z.string(),
  factor: z.string(),
  reads: z.string(),
  sink: z.string(),
  name: z.string().optional(),
  through: z.enum(["value", "condition"]),
  place: placeSchema,
  /** `refuted`: what it leads to was sent, its factor was varied, and nothing depended on it. */
  status: z.enum(["confirmed", "refuted", "not-reached"]),
  because: z.string(),
  /** For a confirmed flow: the dependences that it causes. */
  dependences: z.array(z.string()).optional(),
});
export type SettledFlow = z.infer<typeof settledFlowSchema>;

/** The part of an audit's result that comes of reading the program. */
export const inspectionInAuditSchema = z.object({
  seconds: z.number(),
  coverage: z.object({
    sourceCharacters: z.number(),
    parsedCharacters: z.number(),
    byteCodeBytes: z.number(),
    machineCodeBytes: z.number(),
    limits: z.array(z.string()),
  }),
  /** For a dependence, the code that causes it: one flow for each factor for which one was found. */
  explanations: z.array(
    z.object({
      dependence: z.string(),
      ways: z.array(
        z.object({
          flow: z.string(),
          factor: z.string(),
          reads: z.string(),
          place: placeSchema,
          steps: z.array(stepSchema),
          /** The steps that tell most: what is read, what decides, what is said. */
          told: z.array(z.string()),
          /** Fixed texts of the program that stand at the place. */
          beside: z.array(z.string()),
          /** The texts from which the program chooses on the way of the flow. */
          alternatives: z.array(z.string()),
        }),
      ),
    }),
  ),
  flows: z.array(settledFlowSchema),
  tables: z.array(
    z.object({
      id: z.string(),
      place: placeSchema,
      hiddenBy: z.array(z.string()),
      holds: z.string(),
      count: z.number(),
      /** The first of them. */
      values: z.array(z.string()),
    }),
  ),
  /** Levels that were tried because the program names them. */
  tried: z.array(z.object({ factor: z.string(), level: z.string(), because: z.string() })),
});
export type InspectionInAudit = z.infer<typeof inspectionInAuditSchema>;
