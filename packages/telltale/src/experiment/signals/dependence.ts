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
 * How a dependence is labelled. `overt`: stated in a form that people read. `covert`: not stated. `behaviour`:
 * something is done or left out. `unclear`: the evidence cannot distinguish stated from hidden, which is no accusation.
 */
export const classes = ["covert", "unclear", "overt", "behaviour"] as const;

/** A dependence of an observable on factors, established by experiment. */
export const dependenceSchema = z.object({
  /** Stable for the same subject, place and factors: a short hash. */
  id: z.string(),
  class: z.enum(classes),
  /** Why it has its label, in one sentence; absent in results that were saved before the field existed. */
  because: z.string().optional(),
  /** For an unclear one: what would decide between hidden and stated. */
  settledBy: z.string().optional(),
  factors: z.array(z.string()).min(1),
  levels: z.record(z.string(), z.array(z.string())),
  host: z.string(),
  /** `POST /v1/messages body.system[1].text` */
  where: z.string(),
  form: z.enum(forms),
  pValue: z.number(),
  bits: z.object({ proven: z.number(), low: z.number(), high: z.number() }),
  /** One example for each distinct value: the text of the place around the difference. */
  example: z.array(z.object({ level: z.string(), value: z.string() })),
  /** Trials in which the observable had the value that its level predicts, of all trials of the test. */
  trials: z.object({ agreeing: z.int(), total: z.int() }),
  /**
   * The number of places that carry the same bits. `where` is one of them; the others follow, at most 100, starting
   * with one of each host.
   */
  places: z.int().optional(),
  otherPlaces: z.array(z.string()).optional(),
  /** For each confirmed level, the levels that showed the same in screening. */
  alike: z.record(z.string(), z.array(z.string())).optional(),
});
export type Dependence = z.infer<typeof dependenceSchema>;

/**
 * A factor whose level can be predicted from everything that was sent together, as fresh trials confirm, though no
 * single place shows it.
 */
export const unlocalisedSchema = z.object({
  factor: z.string(),
  /** Adjusted together with those of the dependences. */
  pValue: z.number(),
  /**
   * The places with most of the classifier's weight, the heaviest first: `api.vendor.com POST /v1/messages body.user`.
   */
  places: z.array(z.string()),
  /**
   * Bits a turn: the lower end of the interval at 95%, or one bit where no fresh trial was misclassified. Not part of
   * any sum.
   */
  bits: z.number(),
});
export type Unlocalised = z.infer<typeof unlocalisedSchema>;
