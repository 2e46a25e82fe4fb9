import { z } from "zod";

/*
 * The parts of SARIF 2.1.0 (OASIS, 27 March 2020) that are written here. The schemas are strict, so an unknown key is
 * an error. Section numbers are those of that document.
 */

const messageSchema = z.strictObject({ text: z.string().min(1) });

/** 3.30; lines and columns count from one, in UTF-16 units as `columnKind` states. */
const regionSchema = z.strictObject({
  startLine: z.int().min(1).optional(),
  startColumn: z.int().min(1).optional(),
  charOffset: z.int().min(0).optional(),
  byteOffset: z.int().min(0).optional(),
});

const locationSchema = z.strictObject({
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri: z.string().min(1) }),
    region: regionSchema,
  }),
});

/** 3.49 */
const ruleSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  shortDescription: messageSchema,
  fullDescription: messageSchema,
  help: messageSchema,
  defaultConfiguration: z.strictObject({ level: z.enum(["note", "warning", "error"]) }),
});

/** 3.27 */
const resultSchema = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.int().min(0),
  level: z.enum(["note", "warning", "error"]),
  message: messageSchema,
  /** At most one. Several would be alternatives of one finding, which 3.27.12 wants in `relatedLocations`. */
  locations: z.array(locationSchema).max(1),
  relatedLocations: z.array(locationSchema).optional(),
  partialFingerprints: z.record(z.string(), z.string()),
});

export const sarifSchema = z.strictObject({
  $schema: z.literal("https://json.schemastore.org/sarif-2.1.0.json"),
  version: z.literal("2.1.0"),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.literal("telltale"),
          version: z.string(),
          informationUri: z.url().optional(),
          rules: z.array(ruleSchema),
        }),
      }),
      columnKind: z.literal("utf16CodeUnits"),
      results: z.array(resultSchema),
    }),
  ]),
});

export type Sarif = z.infer<typeof sarifSchema>;
export type SarifRule = z.infer<typeof ruleSchema>;
export type SarifResult = z.infer<typeof resultSchema>;
export type SarifLocation = z.infer<typeof locationSchema>;
