import { z } from "zod";

export const forms = [
  "confusable-character",
  "date-format",
  "invisible-character",
  "whitespace",
  "case",
  "order",
  "encoding",
  "derived-identifier",
  "number-format",
  "wording",
  "value",
  "presence",
  "count",
  "length",
  "timing",
] as const;
export type Form = (typeof forms)[number];

/**
 * `overt`: said in a form that people read. `covert`: not said. `behaviour`: something is done or left out. `unclear`:
 * what was seen cannot tell stated from hidden; no accusation.
 */
export const classes = ["covert", "unclear", "overt", "behaviour"] as const;

/** A dependence of an observable on factors, established by experiment. */
export const dependenceSchema = z.object({
  /** Stable for the same subject, place and factors: a short hash. */
  id: z.string(),
  class: z.enum(classes),
  /** Why it has its class, in one sentence; results from before it was kept have none. */
  because: z.string().optional(),
  /** For an unclear one: what would tell hidden from stated. */
  settledBy: z.string().optional(),
  factors: z.array(z.string()).min(1),
  levels: z.record(z.string(), z.array(z.string())),
  host: z.string(),
  /** `POST /v1/messages body.system[1].text` */
  where: z.string(),
  form: z.enum(forms),
  pValue: z.number(),
  bits: z.object({ proven: z.number(), low: z.number(), high: z.number() }),
  /** One example a distinct value, the place's text around the difference. */
  example: z.array(z.object({ level: z.string(), value: z.string() })),
  /** Trials in which the observable had the value that its level predicts, of all trials of the test. */
  trials: z.object({ agreeing: z.int(), total: z.int() }),
  /** At how many places the same bits are said; `where` is one of them, the others follow, at most 100, first one of each host. */
  places: z.int().optional(),
  otherPlaces: z.array(z.string()).optional(),
  /** For a confirmed level, the levels that were seen to give the same in screening. */
  alike: z.record(z.string(), z.array(z.string())).optional(),
});
export type Dependence = z.infer<typeof dependenceSchema>;

/** A factor whose level all that was sent tells together, as fresh trials show, though no one place does. */
export const unlocalisedSchema = z.object({
  factor: z.string(),
  /** Adjusted together with those of the dependences. */
  pValue: z.number(),
  /** Those that carry most of the weight, the heaviest first: `api.vendor.com POST /v1/messages body.user`. */
  places: z.array(z.string()),
  /** Bits a turn: the lower end at 95%, or one bit where no fresh trial was mistaken. Part of no sum. */
  bits: z.number(),
});
export type Unlocalised = z.infer<typeof unlocalisedSchema>;
