import type { z } from "zod";
import { UsageError } from "./usage-error.ts";

/**
 * The typed options of a verb from what was typed.
 * @param raw by the schema's names; undefined values count as not given.
 * @throws UsageError `bad-value` that names the option and what it takes.
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
  // An option that may be repeated is a list inside and has the plural for its name there.
  const flag = Array.isArray(given[name]) ? name.replace(/s$/, "") : name;
  throw new UsageError("bad-value", `--${flag}${value}: ${issue?.message ?? "not understood"}`);
}

/** For an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
