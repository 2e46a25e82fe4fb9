import { z } from "zod";
import { dependenceSchema, unlocalisedSchema } from "../../experiment/signals/dependence.ts";
import { inspectionInAuditSchema } from "./join/inspection-in-audit.ts";
import { findingSchema } from "../rules/finding.ts";
import { captureLossSchema } from "../../capture/trace/local-access.ts";
import { subjectFactsSchema } from "../../capture/trace/trace.ts";

/** Present on what the install scripts did: before anybody has started the subject. */
const duringSchema = z.literal("install").optional();

/** One host and port that the subject wanted, over all trials. */
export const egressSchema = z.object({
  host: z.string(),
  port: z.int(),
  /** `unix` and `loopback`: a service of the subject's own machine that it asked for. */
  transport: z.enum(["tls", "tcp", "udp", "dns", "unix", "loopback"]),
  /** At most three, the one of the most bytes first: `telemetry, model`. */
  purpose: z.string(),
  /** Of the trial that made the most of them. */
  requests: z.int(),
  /** Application bytes that left for it, in the trial that sent the most. */
  bytes: z.int(),
  /** Whether all that left for it could be read and decoded. */
  readable: z.boolean(),
  /** In how many trials it was wanted. */
  trials: z.int(),
  /** Names of connections that carried its requests and were opened for another host. */
  through: z.array(z.string()).optional(),
  during: duringSchema,
});
export type Egress = z.infer<typeof egressSchema>;

/** One value that the trials gave, at one place where it was found. */
export const foundSourceSchema = z.object({
  /** `hostname`, `file README.md`, `npm token`. */
  source: z.string(),
  kind: z.enum(["secret", "identity", "words"]),
  /** `plain`, `base64`, `XOR 0x5a in base64`, `sha256 in hex, first 16 of 64`. */
  encoding: z.string(),
  host: z.string(),
  /** `POST /v1/messages body.system[].text`, `name x.example`, `udp 203.0.113.9:53`. */
  where: z.string(),
  trials: z.int(),
  times: z.int(),
});

/** Bytes of what left, by where they came from as far as that is known. */
export const originsSchema = z.object({
  /** The same in every trial: the vendor's own text and protocol. */
  vendor: z.int(),
  /** What the trial gave as the user's: words, files, and what its protocol marks as the user's or a tool's. */
  user: z.int(),
  /** States an identity or a level of the environment, or depends on one overtly. */
  environment: z.int(),
  /** An identity or a secret in an encoding or a digest, and what depends on the environment covertly. */
  hidden: z.int(),
  /** Random, or varies without a known reason, or was not decoded. */
  unexplained: z.int(),
  /** Of all these together, what the install scripts sent; absent where they sent nothing. */
  install: z.int().optional(),
});
export type Origins = z.infer<typeof originsSchema>;

/** What `telltale audit --json` prints: a promise to others. Extend, do not break. */
export const auditResultSchema = z.object({
  schema: z.literal("telltale.audit/1"),
  subject: subjectFactsSchema,
  verdict: z.enum(["pass", "review", "fail"]),
  /** False when nothing was found and coverage was too low to say so, or too few trials ended: exit code 3. */
  conclusive: z.boolean(),
  /** Why what was seen is not enough to say that there is no more; a verdict on what was found stands beside it. */
  inconclusiveBecause: z.array(z.string()),
  seed: z.int(),
  trials: z.int(),
  seconds: z.number(),
  platform: z.string(),
  dependences: z.array(dependenceSchema),
  /**
   * Factors that all that was sent tells apart as a whole, where no single place shows it; absent when there are none.
   */
  unlocalised: z.array(unlocalisedSchema).optional(),
  egress: z.array(egressSchema),
  /** What the trials gave to be read (keys, files, names) and was found in what left. */
  sources: z.array(foundSourceSchema),
  reads: z.array(z.object({ path: z.string(), by: z.string(), during: duringSchema })),
  executes: z.array(z.object({ argv: z.array(z.string()), by: z.string(), during: duringSchema })),
  capacity: z.object({ provenBitsPerTurn: z.number(), unexplainedBitsPerTurn: z.number() }),
  /** Where the bytes that left came from, over all trials; absent when a single trial leaves nothing to compare. */
  left: originsSchema.optional(),
  coverage: z.object({
    /** False when too little was seen to say that there is no more than what was found. */
    sufficient: z.boolean(),
    bytesOut: z.int(),
    bytesDecoded: z.int(),
    opaqueFlows: z.int(),
    refusedCertificates: z.int(),
    factorsTested: z.array(z.string()),
    notTested: z.array(z.string()),
    /** What left and was not kept, over all trials: numbers, because nothing else is known of it. */
    lost: captureLossSchema.optional(),
    /** Means that the cage lacked, one line each. */
    missing: z.array(z.string()),
    /** Levels, alone or combined, that were planned and that the budget left out. */
    notReached: z.array(z.string()),
    /** Sources that were not looked for as they are, because they would be found by chance, one line each. */
    notSearched: z.array(z.string()),
    /** Any deviation not found among the tested levels has a rate below this at 95%. */
    deviationRateBelow: z.number(),
  }),
  findings: z.array(findingSchema),
  /** What reading the program showed, joined with what the experiment showed; absent where it was not read. */
  inspection: inspectionInAuditSchema.optional(),
});
export type AuditResult = z.infer<typeof auditResultSchema>;
