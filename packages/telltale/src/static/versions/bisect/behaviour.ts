import { z } from "zod";

/**
 * A behaviour that releases are searched for. A `factor`: functions that read this fact of the world, themselves or
 * through one or two others, and choose by texts. The others: what stands in the program, readable.
 */
export const behaviourSchema = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("factor"),
    factors: z.array(z.string()).min(1),
    /** Texts that must stand in reach of such a function; any will do where there are none. */
    anchors: z.array(z.string()),
  }),
  z.object({ by: z.literal("text"), text: z.string().min(1) }),
  z.object({ by: z.literal("host"), host: z.string().min(1) }),
  z.object({ by: z.literal("variable"), name: z.string().min(1) }),
]);
export type Behaviour = z.infer<typeof behaviourSchema>;

/** A place in one release that shows the behaviour; alike ones in other releases are the same. */
export const markSchema = z.object({
  /** Digest of its shape, names aside. */
  form: z.string(),
  /** Smallest hashes of what it consists of: two that share most of them are one function that was changed. */
  sketch: z.array(z.number()),
  name: z.string(),
  /** A name that no minifier changes; empty where it has none. */
  key: z.string(),
  /** The more the likelier it is to be the behaviour meant: levels of the factor stand in it, it reads it itself. */
  weight: z.number(),
  code: z.array(z.string()),
  touches: z.array(z.string()),
  file: z.string(),
  line: z.number(),
  column: z.number(),
});
export type Mark = z.infer<typeof markSchema>;
