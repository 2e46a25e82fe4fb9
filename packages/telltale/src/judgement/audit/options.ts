import { z } from "zod";

/** 0 nothing at or above the threshold, 1 findings, 2 wrong use or a failure of Telltale, 3 inconclusive. */
export type ExitCode = 0 | 1 | 2 | 3;

/** `npm:NAME@VERSION` or a path, or a command with its arguments. */
export const subjectSchema = z.union([
  z.string().min(1),
  z.object({ command: z.array(z.string()).min(1) }).readonly(),
]);

const budgetForm = /^[1-9]\d{0,6}[smt]?$/;

/** `300t` is trials; `3m`, `180s` and `180` are a time. */
const budgetSchema = z
  .string()
  .regex(budgetForm, "give trials, such as 300t, or a time, such as 3m or 180s")
  .transform((text): Budget => {
    const amount = Number.parseInt(text, 10);
    if (text.endsWith("t")) return { trials: amount };
    return { seconds: text.endsWith("m") ? amount * 60 : amount };
  });
/**
 * A number of trials: then what is tried is the same on every machine. Or seconds, and what they may grow to for a
 * subject that is slow: then a clock decides how far it gets.
 */
export type Budget =
  | { readonly trials: number; readonly reserve?: number }
  | { readonly seconds: number; readonly leastTrials?: number; readonly mostSeconds?: number };

/** Seeds that an audit draws lie below this: 31 bits. Every one that is printed is taken again. */
export const seedLimit = 2 ** 31;

const seedSchema = z
  .string()
  .regex(/^\d{1,10}$/, `give a whole number below ${seedLimit}`)
  .transform(Number)
  .refine((seed) => seed < seedLimit, `give a whole number below ${seedLimit}`);

const strengthSchema = z
  .enum(["2", "3"], "give 2 or 3")
  .transform((text): 2 | 3 => (text === "3" ? 3 : 2));

/** A day at most: a longer wait is a slip of the finger, and timers count in 32 bits of milliseconds. */
const timeoutSchema = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, "give whole seconds from 1 to 86400, such as 120")
  .transform(Number)
  .refine((seconds) => seconds <= 86_400, "give whole seconds from 1 to 86400, such as 120");

const folderSchema = z.string().min(1, "give the name of a folder");

const shared = {
  subject: subjectSchema,
  /** Name of a recipe in place of the one that fits by name; `none` for none. */
  recipe: z.string().optional(),
  /** Files and folders of the host that the subject is shown, read-only, besides its own. */
  mounts: z.array(z.string().min(1, "give a file or a folder")).readonly().default([]),
  scenario: z.enum(["ok", "tools"], "give ok or tools"),
  /** Seconds that one trial may take; the cage's own limit when absent. */
  timeout: timeoutSchema.optional(),
  /** Folder for the traces. */
  save: folderSchema.optional(),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  yes: z.boolean().default(false),
};

/** What `telltale audit` was asked for. */
export const auditOptionsSchema = z
  .object({
    ...shared,
    levels: z.array(z.object({ factor: z.string(), level: z.string() }).readonly()).readonly(),
    budget: budgetSchema.optional(),
    /** Drawn at random when absent. */
    seed: seedSchema.optional(),
    /** Whether each dependence is to say why it is called what it is called. */
    why: z.boolean().default(false),
    /** Names of the factors to vary; when empty all, and what the subject is seen to read. */
    factors: z.array(z.string()).readonly().default([]),
    /** Strength of the covering array: levels of so many factors are tried in all combinations; 2 when absent. */
    strength: strengthSchema.optional(),
    /** Whether to go on where an earlier run of the same audit was stopped. */
    resume: z.boolean().default(false),
    /** Whether the program itself is read too, for levels worth trying and for the code behind what is shown. */
    inspect: z.boolean().default(true),
  })
  .readonly();
export type AuditOptions = z.infer<typeof auditOptionsSchema>;

/** What `telltale watch` was asked for. */
export const watchOptionsSchema = z
  .object({
    ...shared,
    /** Levels of the one trial; a factor not named keeps its control. */
    environment: z.record(z.string(), z.string()).readonly(),
  })
  .readonly();
export type WatchOptions = z.infer<typeof watchOptionsSchema>;

/** What `telltale judge` was asked for. */
export const judgeFolderOptionsSchema = z
  .object({
    /** Saved traces, as `--save` left them. */
    folder: folderSchema,
    json: z.boolean().default(false),
    /** Whether each dependence is to say why it is called what it is called. */
    why: z.boolean().default(false),
  })
  .readonly();
export type JudgeFolderOptions = z.infer<typeof judgeFolderOptionsSchema>;
