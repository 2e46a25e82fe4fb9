import type { z } from "zod";
import { UsageError } from "./usage-error.ts";

/**
 * Validates the options of a verb.
 * @param raw keyed by the schema's names; undefined values count as absent.
 * @throws UsageError `bad-value` that names the option and its allowed values.
 */
export function readOptions<Options>(
  schema: z.ZodType<Options>,
  raw: Readonly<Record<string, unknown>>,
): Options {
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const value = typeof given[name] === "string" ? ` ${given[name]}` : "";
  // A repeatable option is a list inside, and its name there is the plural.
  const flag = Array.isArray(given[name]) ? name.replace(/s$/, "") : name;
  throw new UsageError("bad-value", `--${flag}${value}: ${issue?.message ?? "not understood"}`);
}

/** Collects the values of a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
