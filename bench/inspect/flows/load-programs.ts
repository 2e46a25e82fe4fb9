import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readModule } from "../../../packages/telltale/src/static/program/module.ts";
import type { Module } from "../../../packages/telltale/src/static/program/module.ts";
import { truthSchema } from "./truth.ts";
import type { FlowTruth } from "./truth.ts";

export interface SampleProgram {
  readonly name: string;
  readonly isBundle: boolean;
  readonly modules: readonly Module[];
  readonly truth: FlowTruth;
}

/** `held-out` is the sample that is only measured: nobody who changes the analysis reads its programs. */
export type Sample = "programs" | "held-out";

/**
 * Every program of a sample, by name.
 *
 * @throws Error that names the program whose truth is not one, or contradicts itself.
 */
export function loadPrograms(sample: Sample = "programs"): readonly SampleProgram[] {
  const folder = fileURLToPath(new URL(sample, import.meta.url));
  return globSync("*/truth.json", { cwd: folder })
    .toSorted()
    .map((path) => {
      const name = dirname(path);
      const truth = readTruth(folder, path);
      const modules = globSync(`${name}/**/*.{js,mjs,cjs}`, { cwd: folder })
        .toSorted()
        .map((file) => readModule(file, readFileSync(join(folder, file), "utf8")));
      return { name, isBundle: name.endsWith("-bundle"), modules, truth };
    });
}

function readTruth(folder: string, path: string): FlowTruth {
  const parsed = truthSchema.safeParse(JSON.parse(readFileSync(join(folder, path), "utf8")));
  if (!parsed.success) {
    throw new Error(
      `${path}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`,
    );
  }
  // A flow is known by its factor and the kind of its sink: the same pair cannot be right and wrong at once.
  for (const { factor, sink } of parsed.data.none) {
    const clash = parsed.data.flows.find(
      (flow) => flow.factor === factor && flow.sink.some((kind) => sink.includes(kind)),
    );
    if (clash !== undefined)
      throw new Error(`${path}: ${factor} is both a flow and a near miss of the same kind of sink`);
  }
  return parsed.data;
}
