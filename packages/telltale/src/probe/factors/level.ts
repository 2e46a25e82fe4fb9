import { ProbeError } from "../error.ts";
import type { Factor, FactorPlan } from "./factor.ts";
import { factorNamed, factors } from "./index.ts";

/** A level that the user adds, as in `--level base-url=https://models.example.org`. */
export interface AddedLevel {
  readonly factor: string;
  readonly level: string;
}

/**
 * Reads `factor=value`.
 * @throws ProbeError `unknown-factor` with the nearest name, `bad-level` with what is wrong with it.
 */
export function parseLevel(text: string): AddedLevel {
  const at = text.indexOf("=");
  if (at < 1) {
    throw new ProbeError(
      "bad-level",
      `--level ${text}: write it as factor=value, such as timezone=Asia/Tokyo`,
    );
  }
  const factor = requireFactor(text.slice(0, at).trim());
  const level = text.slice(at + 1).trim();
  const refusal = level === "" ? "it has no value" : factor.refuse(level);
  if (refusal !== undefined) throw new ProbeError("bad-level", `--level ${text}: ${refusal}`);
  return { factor: factor.meta.name, level };
}

function requireFactor(name: string): Factor {
  const factor = factorNamed(name);
  if (factor !== undefined) return factor;
  const near = factors
    .map((known) => ({
      name: known.meta.name,
      distance: editDistance(name.toLowerCase(), known.meta.name),
    }))
    .filter((known) => known.distance <= Math.max(2, Math.floor(known.name.length / 3)))
    .toSorted((one, other) => one.distance - other.distance)[0];
  const hint = near === undefined ? "" : `; did you mean ${near.name}?`;
  const names = factors.map((known) => known.meta.name).join(", ");
  throw new ProbeError("unknown-factor", `there is no factor "${name}"${hint} (factors: ${names})`);
}

/** What an experiment tries by default, with the added levels. */
export function planFactors(
  added: readonly AddedLevel[],
  options: { readonly hasDefault: boolean } = { hasDefault: true },
): readonly FactorPlan[] {
  return factors.map((factor) => {
    const { name } = factor.meta;
    // A subject without an endpoint of its own cannot be tried at it: the neutral level is its control.
    const without = name === "base-url" && !options.hasDefault;
    const control = without && factor.neutral !== undefined ? factor.neutral : factor.control;
    const mine = [
      ...new Set(added.filter((level) => level.factor === name).map((level) => level.level)),
    ];
    const extra = mine.filter((level) => level !== control && level !== factor.neutral);
    return {
      name,
      control,
      ...(without || factor.neutral === undefined ? {} : { neutral: factor.neutral }),
      levels: [...extra, ...factor.levels.filter((level) => !extra.includes(level))],
      added: extra,
    };
  });
}

/** Levenshtein distance of two short names. */
function editDistance(one: string, other: string): number {
  const [a, b] = [one.slice(0, 40), other.slice(0, 40)];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
