import { z } from "zod";
import { forms } from "../packages/telltale/src/experiment/signals/dependence.ts";

/** A pattern as text, so that a truth stays JSON; read with the flags `mu`. */
const patternSchema = z.string().refine((text) => {
  try {
    return new RegExp(text, "mu") instanceof RegExp;
  } catch {
    return false;
  }
}, "is not a regular expression");

/** How a world differs from the neutral one, in the words of `trial/world/world.ts`. `{home}` and `{workspace}` are filled in. */
const worldSchema = z.strictObject({
  timezone: z.string().optional(),
  baseUrl: z.string().optional(),
  user: z.string().optional(),
  hostname: z.string().optional(),
  machineId: z.string().optional(),
  workspace: z.string().optional(),
  variables: z.record(z.string(), z.string()).optional(),
  /** Path to content. */
  files: z.record(z.string(), z.string()).optional(),
  /** Factors whose setting is more than the above (`launch`, `os-release`), by name and level. */
  factors: z.record(z.string(), z.string()).optional(),
});

const dependenceSchema = z.strictObject({
  class: z.enum(["covert", "overt", "behaviour"]),
  /** Classes by which it may as well be called: what is there or not can be read either way. */
  orClasses: z.array(z.enum(["covert", "overt", "behaviour"])).optional(),
  /** Names of DESIGN.md, `env:NAME` and `file:PATH` (`~` for the home) included. All are needed together. */
  factors: z.array(z.string()).min(1),
  /** For a factor, others that move the same source (`env:TZ` for the time zone): right to be named in its place, or beside it. */
  alsoFactors: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  form: z.enum(forms),
  /** Forms by which it may as well be called. */
  orForms: z.array(z.enum(forms)).optional(),
  /** For a factor, groups of levels that act alike; a level in none of them acts as the control does. Absent: by a digest, so that nearly every level acts differently. */
  levels: z.record(z.string(), z.array(z.array(z.string()).min(1)).min(1)).optional(),
  /** In what share of the trials with an acting level it shows; 1 when absent. */
  probability: z.number().gt(0).lt(1).optional(),
  /** Matches the host at which it is seen. */
  host: patternSchema.optional(),
  /** Matches `where` of the dependence. */
  place: patternSchema.optional(),
  /**
   * Two worlds in which it must differ, and how that reads on the wire (see `raw-text.ts`): each pattern matches
   * in its own world and never in the other. Where it shows with a probability, `acting` is only sometimes there.
   */
  contrast: z.strictObject({
    quiet: worldSchema,
    acting: worldSchema,
    quietPattern: patternSchema,
    actingPattern: patternSchema,
  }),
});
export type TrueDependence = z.infer<typeof dependenceSchema>;

/** What is true of a specimen: `truth.json` beside its program. */
export const truthSchema = z
  .strictObject({
    /** Words; each that names a file of the folder stands for that file. Runs alike on any machine that has the first word. */
    command: z.array(z.string().min(1)).min(1),
    /** Made beforehand, in the folder (a compiler's command line); its first word may be missing on a machine. */
    build: z.array(z.string().min(1)).optional(),
    protocol: z.enum([
      "anthropic",
      "openai-chat",
      "openai-responses",
      "gemini",
      "otlp",
      "statsig",
      "own-json",
      "raw",
    ]),
    transport: z.enum(["http1", "http2", "websocket", "tcp", "udp", "dns"]),
    dependences: z.array(dependenceSchema),
    /** True: nothing covert may be found. Overt and behavioural dependences may be declared beside it. */
    clean: z.literal(true).optional(),
    note: z.string().min(20),
  })
  .refine(
    (truth) =>
      truth.clean === true
        ? truth.dependences.every((dependence) => dependence.class !== "covert")
        : truth.dependences.length > 0,
    "a clean specimen declares nothing covert, every other declares at least one dependence",
  );
export type Truth = z.infer<typeof truthSchema>;
