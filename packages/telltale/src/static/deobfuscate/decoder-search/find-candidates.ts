import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import { findDigests } from "../digests/find-digests.ts";
import type { FoundDigests } from "../digests/find-digests.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import { programClosures } from "../slice/dependency-closure.ts";
import { createImportResolver } from "../slice/import-resolution.ts";
import type { DecodingCandidate } from "./decoding-candidate.ts";
import { scanModule } from "./scan.ts";
import type { Scan } from "./scan.ts";
import { searchModule } from "./search.ts";
import type { ModuleSearch } from "./search.ts";

const mostDecoders = 4000;
const mostLists = 2000;

export interface Found {
  readonly candidates: readonly DecodingCandidate[];
  readonly digests: readonly FoundDigests[];
  /** What was left out, one line each. */
  readonly limits: readonly string[];
}

interface Decoder {
  readonly module: Module;
  readonly binding: Binding;
  /** The decoder that this one calls or is an alias of, in the end. */
  readonly base: Binding;
}

/** Searches modules for decoding candidates that can be run alone, and for lists of digests. */
export function findDecodingCandidates(
  modules: readonly Module[],
  limits: DeobfuscationLimits,
): Found {
  const lines: string[] = [];
  const scans = new Map<Module, Scan>();
  for (const module of modules) {
    const scan = scanModule(module);
    if (scan === undefined)
      lines.push(`${module.path}: not searched for hidden tables: it is nested too deeply`);
    else scans.set(module, scan);
  }
  const links = createImportResolver([...scans.keys()]);
  const references = new Map([...scans].map(([module, scan]) => [module, scan.references]));
  const closures = programClosures(references, links, limits);
  const searches = new Map<Module, ModuleSearch>();
  const candidates = new Map<Node | Binding, DecodingCandidate>();
  const decoders: Decoder[] = [];
  const known = new Set<Binding>();
  const found = {
    candidate: (candidate: DecodingCandidate): void => {
      const { evaluates } = candidate;
      const key = evaluates.kind === "name" ? evaluates.binding : evaluates.node;
      if (!candidates.has(key)) candidates.set(key, candidate);
    },
    decoder: (decoder: Decoder): void => {
      if (known.has(decoder.binding)) return;
      known.add(decoder.binding);
      decoders.push(decoder);
      for (const each of links.importers(decoder.binding)) found.decoder({ ...decoder, ...each });
    },
  };
  for (const [module, scan] of scans)
    searches.set(module, searchModule(scan, closures.in(module), limits, found));
  for (const [module, { decodingOperations }] of scans)
    for (const operation of decodingOperations) searches.get(module)?.followOperation(operation);
  for (let at = 0; at < decoders.length && at < mostDecoders; at++) {
    const decoder = decoders[at];
    if (decoder !== undefined) searches.get(decoder.module)?.uses(decoder.binding, decoder.base);
  }
  const digests = [...scans].flatMap(([module, scan]) =>
    scan.lists
      .slice(0, mostLists)
      .map((list) => findDigests(module, list, scan.references, closures.in(module)))
      .filter((each) => each !== undefined),
  );
  return { candidates: [...candidates.values()], digests, limits: lines };
}
