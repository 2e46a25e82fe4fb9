import type { Inspection, Started } from "../result/inspection.ts";
import { findFlowsAsync } from "../taint/index.ts";
import { withDecodedHosts } from "../inventory/decoded-hosts.ts";
import { emptyInventory } from "../inventory/empty-inventory.ts";
import { inventoryModules } from "../inventory/modules.ts";
import { takeInventory } from "../inventory/take-inventory.ts";
import { suggestLevels } from "../levels/index.ts";
import { instructionsAmong, otherFiles } from "./other-files.ts";
import { readProgram } from "./read-program.ts";
import type { ReadLimits } from "./read-program.ts";
import type { ProgramWithHooks } from "../inventory/hooks/index.ts";
import { findHiddenTables } from "../deobfuscate/index.ts";
import type { Unpacked } from "../unpack/unpacked.ts";

/** Facts about a subject that its bytes do not say. */
export type SubjectOfInspection = Inspection["subject"];

export interface InspectOptions {
  readonly limits?: ReadLimits;
  /** The folder of the subject's own package, where it stands among others. */
  readonly own?: string | undefined;
  /** Called as the work goes on. */
  readonly progress?: (phase: string, done: number, of: number) => void;
  /** Called after each stage with the result so far: what a later stage fails at does not lose it. */
  readonly known?: (inspection: Inspection) => void;
}

/** An unpacked program, with the scripts that are started without being called, where these were searched for. */
type Program = Unpacked & Partial<Pick<ProgramWithHooks, "started">>;

/** Inspects an unpacked program. `seconds` stays zero: there is no clock here. */
export async function inspectProgram(
  unpacked: Program,
  subject: SubjectOfInspection,
  { limits, own, progress, known }: InspectOptions = {},
): Promise<Inspection> {
  let inspection = ofUnpacked(unpacked, subject);
  known?.(inspection);

  const inventory = takeInventory();
  for (const { path } of unpacked.files) inventory.path(path);
  const tooDeep: string[] = [];
  const read = readProgram(
    unpacked.files,
    {
      module: (module) => {
        if (!inventory.module(module))
          tooDeep.push(`${module.path}: nested too deeply to be read whole`);
      },
      file: inventory.file,
      derived: inventory.derived,
      progress: (done, of) => progress?.("reading its source", done, of),
    },
    limits,
    own,
  );
  inspection = {
    ...inspection,
    coverage: {
      ...inspection.coverage,
      sourceCharacters: read.sourceCharacters,
      parsedCharacters: read.parsedCharacters,
      limits: [...read.limits, ...tooDeep],
    },
    inventory: { ...inventory.taken(), modules: inspection.inventory.modules },
  };
  known?.(inspection);

  progress?.("decoding what it hides, following what it reads", 0, 0);
  // Decoding runs in a thread of its own: flows are followed meanwhile.
  await Promise.all([
    findHiddenTables(read.modules).then(({ tables, limits: left }) => {
      const { hosts } = inspection.inventory;
      inspection = withLimits(inspection, left);
      inspection = {
        ...inspection,
        inventory: { ...inspection.inventory, hosts: withDecodedHosts(hosts, tables) },
        tables,
      };
      known?.(inspection);
    }),
    findFlowsAsync(read.modules).then(({ flows, limits: left }) => {
      inspection = { ...withLimits(inspection, left), flows };
      known?.(inspection);
    }),
  ]);
  return { ...inspection, levels: [...suggestLevels(inspection.flows, inspection.tables)] };
}

function withLimits(inspection: Inspection, limits: readonly string[]): Inspection {
  const { coverage } = inspection;
  return { ...inspection, coverage: { ...coverage, limits: [...coverage.limits, ...limits] } };
}

function ofUnpacked(unpacked: Program, subject: SubjectOfInspection): Inspection {
  const { files, containers, unread } = unpacked;
  return {
    schema: "telltale.inspect/1",
    subject,
    seconds: 0,
    containers: containers.map(({ facts, ...container }) => ({
      ...container,
      ...(facts === undefined ? {} : { facts: { ...facts } }),
    })),
    coverage: {
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
      sourceCharacters: 0,
      parsedCharacters: 0,
      byteCodeBytes: sumOf(unread.filter(({ reason }) => reason === "byte-code")),
      machineCodeBytes: sumOf(unread.filter(({ reason }) => reason === "machine-code")),
      ...otherFiles(files),
      unread: unread.map((line) => ({ ...line })),
      limits: [],
    },
    inventory: { ...emptyInventory, modules: inventoryModules(unpacked) },
    flows: [],
    tables: [],
    levels: [],
    instructions: instructionsAmong(files),
    started: (unpacked.started ?? []).map((script) => structuredClone(script) as Started),
    findings: unpacked.findings.map(({ place, ...found }) => ({
      ...found,
      evidence: [...found.evidence],
      ...(place === undefined ? {} : { place: { ...place } }),
    })),
  };
}

function sumOf(lines: Unpacked["unread"]): number {
  return lines.reduce((sum, { bytes }) => sum + bytes, 0);
}
