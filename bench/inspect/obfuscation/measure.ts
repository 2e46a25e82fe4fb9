import { readModule } from "../../../packages/telltale/src/static/program/module.ts";
import { findHiddenTables } from "../../../packages/telltale/src/static/deobfuscate/index.ts";
import { chance } from "./random.ts";
import type { Chance } from "./random.ts";
import { hidings } from "./ways/index.ts";

/** How much of a table hidden in one way was decoded. */
export interface Decoded {
  readonly way: string;
  readonly title: string;
  readonly heldOut: boolean;
  readonly decoded: number;
  readonly of: number;
  readonly seconds: number;
}

const valuesOfTable = 24;

/**
 * Hides a table made by chance in every way and counts its values among those that are found.
 * @param seed of the table and of what the ways choose.
 */
export async function measureObfuscation(seed = 1): Promise<Decoded[]> {
  const measured: Decoded[] = [];
  for (const [index, { meta, hide }] of hidings.entries()) {
    const draw = chance(seed * 1000 + index);
    const table = tableBy(draw);
    const module = readModule(`${meta.id}.js`, hide(table, draw));
    const begin = performance.now();
    const { tables } = await findHiddenTables([module]);
    const seconds = (performance.now() - begin) / 1000;
    const found = new Set(tables.flatMap(({ values }) => values));
    const decoded = table.filter((value) => found.has(value)).length;
    const { id, title, heldOut = false } = meta;
    measured.push({ way: id, title, heldOut, decoded, of: table.length, seconds });
  }
  return measured;
}

const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));
const syllables = ["ka", "to", "mi", "ren", "sol", "vex", "ul", "dra", "pin", "qu", "io", "lan"];
const endings = ["com", "net", "org", "io", "dev", "cn", "co.uk", "test"];

/** Hosts that no program has, and zones. */
export function tableBy(draw: Chance): string[] {
  const pick = (list: readonly string[]): string => list[draw.below(list.length)] ?? "";
  const hosts = Array.from({ length: valuesOfTable - 6 }, () => {
    const name = Array.from({ length: 2 + draw.below(3) }, () => pick(syllables)).join("");
    return `${draw.below(2) === 0 ? "api." : ""}${name}.${pick(endings)}`;
  });
  return [...new Set([...hosts, ...draw.shuffled(zones).slice(0, 6)])];
}
