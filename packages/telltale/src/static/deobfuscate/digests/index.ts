import type { HiddenTable } from "../../result/inspection.ts";
import type { Module } from "../../program/module.ts";
import type { Interpreter } from "../interpreter/index.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import { idOf } from "../values/identity.ts";
import { kindOfValues } from "../values/value-kind.ts";
import { dictionary } from "./dictionary.ts";
import type { FoundDigests } from "./find-digests.ts";
import { digestForm } from "./kind.ts";
import { findPreimages, findPreimagesByOwnHash } from "./preimages.ts";

const longestCode = 600;

/**
 * Adds tables of digests, and tables of those preimages that are time zones, locales or hosts that the program names.
 * All other preimages stay unknown: a digest can be compared with guesses, not decoded.
 */
export async function digestTables(
  found: readonly FoundDigests[],
  decoded: readonly HiddenTable[],
  modules: readonly Module[],
  interpreter: Interpreter,
  limits: DeobfuscationLimits,
): Promise<HiddenTable[]> {
  const isDigests = (table: HiddenTable): boolean => table.holds === "digests";
  if (found.length === 0 && !decoded.some(isDigests)) return [...decoded];
  const words = dictionary(modules.map(({ text }) => text));
  const tables: HiddenTable[] = [];
  for (const table of decoded) {
    if (!isDigests(table)) tables.push(table);
    else {
      const digest = table.values.map(digestForm).find((form) => form !== undefined);
      if (digest === undefined) continue;
      tables.push(
        { ...table, digest },
        ...known(table, digest, findPreimages(digest, table.values, words)),
      );
    }
  }
  for (const each of found) {
    const { module, list, digest } = each;
    const values = list.values.map(String);
    const { start, end } = list.node;
    const table: HiddenTable = {
      id: idOf(values),
      place: module.place(start),
      hiddenBy: ["digest"],
      holds: "digests",
      values: values.slice(0, limits.values),
      count: values.length,
      digest,
      code: module.text.slice(start, Math.min(end, start + longestCode)),
    };
    const preimages =
      each.hash === undefined
        ? findPreimages(digest, values, words)
        : await findPreimagesByOwnHash(each, words, interpreter, limits);
    tables.push(table, ...known(table, digest, preimages));
  }
  return tables;
}

function known(table: HiddenTable, digest: string, preimages: readonly string[]): HiddenTable[] {
  if (preimages.length === 0) return [];
  const values = [...preimages];
  return [
    {
      ...table,
      id: idOf(values),
      holds: kindOfValues(values),
      values,
      count: values.length,
      digest,
      hiddenBy: ["digest"],
    },
  ];
}
