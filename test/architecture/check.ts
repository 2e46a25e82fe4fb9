import { posix } from "node:path";
import { findCycle } from "./cycle.ts";
import { emptyNames, longestFile, pure, reserved, reservedGlobals, units } from "./law.ts";
import type { Unit } from "./law.ts";
import type { ImportFact, SourceFacts } from "./source-facts.ts";

export interface Complaint {
  /** `file:line` */
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

type Rule = (file: SourceFacts) => readonly Complaint[];

/** Everything in these files that breaks the law of `law.ts`. */
export function check(files: readonly SourceFacts[]): readonly Complaint[] {
  return [
    ...files.flatMap((file) => rules.flatMap((rule) => rule(file))),
    ...cycles(files),
    ...fileCycles(files),
  ];
}

/** The unit of a file: the one with the name of its folder. */
export function unitOf(file: string): Unit | undefined {
  return units.find(({ name }) => file.startsWith(`${name}/`));
}

/** Where a relative import leads, from `src`; `undefined` for a package or a module of Node. */
export function targetOf(file: string, { specifier, kind }: ImportFact): string | undefined {
  if (kind === "import" && !specifier.startsWith(".")) return undefined;
  return posix.normalize(posix.join(posix.dirname(file), specifier));
}

const rules: readonly Rule[] = [
  function knownFolder({ file }) {
    const message = "stands in no unit of law.ts: say there whom it may import, and why";
    return unitOf(file) === undefined ? [{ at: file, rule: "known-folder", message }] : [];
  },

  function layers({ file, imports }) {
    const unit = unitOf(file);
    if (unit === undefined) return [];
    return imports.flatMap((fact) => {
      const target = targetOf(file, fact);
      const other = target === undefined ? undefined : unitOf(target);
      if (target === undefined || other === undefined || other === unit) return [];
      if (unit.mayImport.includes(other.name) || unit.mayImport.includes(target)) return [];
      const message = `${unit.name} may not import ${target}: ${unit.because}`;
      return [{ at: `${file}:${fact.line}`, rule: "layers", message }];
    });
  },

  function withinSource({ file, imports }) {
    return imports.flatMap((fact) => {
      const target = targetOf(file, fact);
      if (target === undefined || target === "../package.json") return [];
      const inside = !target.startsWith("..");
      if (inside && (/\.(?:ts|json)$/.test(target) || fact.kind === "location")) return [];
      const message = `${fact.specifier}: imports stay inside src and end in .ts or .json`;
      return [{ at: `${file}:${fact.line}`, rule: "within-source", message }];
    });
  },

  function reservedModules({ file, imports }) {
    const unit = unitOf(file)?.name ?? "";
    return imports.flatMap(({ specifier, line }) =>
      reserved
        .filter(
          ({ modules, to }) =>
            modules.includes(specifier) &&
            !to.some((name) => name === unit || name === file || file.startsWith(`${name}/`)),
        )
        .map(({ name, because }) => ({
          at: `${file}:${line}`,
          rule: `reserved-${name.replaceAll(" ", "-")}`,
          message: `${unit} may not import ${specifier}: ${because}`,
        })),
    );
  },

  function reservedNames({ file, globals }) {
    const unit = unitOf(file)?.name ?? "";
    return globals.flatMap(({ name, line }) => {
      const entry = reservedGlobals[name];
      if (entry === undefined || entry.to.includes(unit)) return [];
      const message = `${unit} may not use ${name}: ${entry.because}`;
      return [{ at: `${file}:${line}`, rule: "reserved-globals", message }];
    });
  },

  function pureModules({ file, imports }) {
    if (!isPure(file)) return [];
    return imports.flatMap(({ specifier, names, line }) => {
      const isDrawn =
        specifier === "node:crypto" && names.some((name) => !isOneOf(pure.crypto, name));
      if (!isDrawn && !isOneOf(pure.modules, specifier)) return [];
      const message = `${specifier} (${names.join(", ")}) in a pure stage: ${pure.because}`;
      return [{ at: `${file}:${line}`, rule: "pure-modules", message }];
    });
  },

  function pureGlobals({ file, globals }) {
    if (!isPure(file)) return [];
    return globals.map(({ name, line }) => ({
      at: `${file}:${line}`,
      rule: "pure-globals",
      message: `${name} in a pure stage: ${pure.because}`,
    }));
  },

  function size({ file, lines }) {
    const message = `${lines} lines, more than ${longestFile}: it is two things`;
    return lines > longestFile ? [{ at: file, rule: "size", message }] : [];
  },

  function names({ file }) {
    return file.split("/").flatMap((part) => {
      const name = part.replace(/\.ts$/, "");
      const complaint = { at: file, rule: "names" };
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
        return [{ ...complaint, message: `${part}: names are in kebab case` }];
      }
      const message = `${part}: name it for the noun that it holds`;
      return emptyNames.includes(name) ? [{ ...complaint, message }] : [];
    });
  },

  function inPlainSight({ file, obscure }) {
    return obscure.map(({ what, line }) => ({
      at: `${file}:${line}`,
      rule: "in-plain-sight",
      message: `${what}: this test must be able to see whom a file imports`,
    }));
  },
];

function isPure(file: string): boolean {
  return pure.units.some((name) => file.startsWith(`${name}/`)) && !isOneOf(pure.except, file);
}

function isOneOf(list: readonly string[], value: string): boolean {
  return list.includes(value);
}

/** No two folders need each other: not the stages, and not the folders within one. */
function cycles(files: readonly SourceFacts[]): readonly Complaint[] {
  const edges = new Map<string, Set<string>>();
  for (const { file, imports } of files) {
    for (const fact of imports) {
      const target = targetOf(file, fact);
      if (target === undefined) continue;
      const [from, to] = siblings(file, target) ?? [];
      if (from === undefined || to === undefined) continue;
      const known = edges.get(from) ?? new Set();
      edges.set(from, known.add(to));
    }
  }
  const cycle = findCycle(edges);
  if (cycle === undefined) return [];
  const message = `${cycle.join(" -> ")}: folders that need each other are one folder`;
  return [{ at: cycle[0] ?? "", rule: "cycles", message }];
}

/** No two files need each other, be it for types alone: what both need is a file of its own. */
function fileCycles(files: readonly SourceFacts[]): readonly Complaint[] {
  const edges = new Map(
    files.map(({ file, imports }) => [
      file,
      new Set(
        imports
          .filter(({ kind }) => kind === "import")
          .flatMap((fact) => targetOf(file, fact) ?? [])
          .filter((target) => siblings(file, target) === undefined),
      ),
    ]),
  );
  const cycle = findCycle(edges);
  if (cycle === undefined) return [];
  const message = `${cycle.join(" -> ")}: what both need is a file of its own`;
  return [{ at: cycle[0] ?? "", rule: "file-cycles", message }];
}

/** The two folders next to each other that an import leads between, if it leads between folders. */
function siblings(file: string, target: string): readonly [string, string] | undefined {
  const [unit, other] = [unitOf(file), unitOf(target)];
  if (unit === undefined || other === undefined) return undefined;
  if (unit !== other) return [unit.name, other.name];
  const [from, to] = [posix.dirname(file).split("/"), posix.dirname(target).split("/")];
  const fork = from.findIndex((part, depth) => part !== to[depth]);
  if (fork === -1 || to[fork] === undefined) return undefined;
  return [from.slice(0, fork + 1).join("/"), to.slice(0, fork + 1).join("/")];
}
