import { z } from "zod";

/**
 * A behaviour that releases are searched for. A `factor`: functions that read this factor, directly or through one or
 * two other functions, and branch on texts. The other kinds: readable content of the program.
 */
export const behaviourSchema = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("factor"),
    factors: z.array(z.string()).min(1),
    /**
     * At least one of these texts must be within reach of such a function; no text is required where the list is empty.
     */
    anchors: z.array(z.string()),
  }),
  z.object({ by: z.literal("text"), text: z.string().min(1) }),
  z.object({ by: z.literal("host"), host: z.string().min(1) }),
  z.object({ by: z.literal("variable"), name: z.string().min(1) }),
]);
export type Behaviour = z.infer<typeof behaviourSchema>;

/** A place in one release that shows the behaviour. It is matched with similar places in other releases. */
export const markSchema = z.object({
  /** Digest of its normal form; names are ignored. */
  form: z.string(),
  /** A MinHash sketch of its features: two places that share most of it are one function that was changed. */
  sketch: z.array(z.number()),
  name: z.string(),
  /** A name that minifiers keep; empty where there is none. */
  key: z.string(),
  /**
   * Higher where it is more likely the behaviour in question: it names levels of the factor, or reads the factor
   * itself.
   */
  weight: z.number(),
  code: z.array(z.string()),
  touches: z.array(z.string()),
  file: z.string(),
  line: z.number(),
  column: z.number(),
});
export type Mark = z.infer<typeof markSchema>;
