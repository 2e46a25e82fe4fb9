import { SourceMap } from "node:module";
import type { SourceMapPayload as NodePayload } from "node:module";
import { parseSource } from "../../../packages/telltale/src/static/program/parse.ts";
import { eachChild } from "../../../packages/telltale/src/static/program/walk.ts";
import { placesIn } from "../../../packages/telltale/src/static/result/place.ts";
import type { ProgramTable } from "../../../packages/telltale/src/static/versions/function-row.ts";
import type { Bundle } from "./bundle.ts";

type Node = Parameters<typeof eachChild>[0];

/**
 * What each function of a bundle is called in the source that it was made of: file and names from the outermost on,
 * `lib/core/Axios.js Axios.request`. By that a person matches two versions. Functions without a name of their own, and
 * names that a file has twice, are left out.
 */
export function trueNames(table: ProgramTable, { text, map }: Bundle): ReadonlyMap<number, string> {
  const sourceMap = new SourceMap(map as unknown as NodePayload);
  const place = placesIn("bundle", text);
  const sources = map.sources.map((path, at) => namesIn(path, map.sourcesContent[at] ?? ""));
  const bySource = new Map(map.sources.map((path, at) => [path, sources[at]]));
  const names = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const [index, row] of table.rows.entries()) {
    if (row.kind !== "function") continue;
    // A method's parameters have no mapping of their own, its name has.
    const isNamedThere =
      row.key !== "" && text.slice(row.start - row.key.length, row.start) === row.key;
    const name =
      nameAt(row.start) ?? (isNamedThere ? nameAt(row.start - row.key.length) : undefined);
    if (name === undefined) continue;
    const before = taken.get(name);
    if (before !== undefined) {
      names.delete(before);
      continue;
    }
    taken.set(name, index);
    names.set(index, name);
  }
  return names;

  function nameAt(offset: number): string | undefined {
    const { line = 1, column: observable = 1 } = place(offset);
    const entry = sourceMap.findEntry(line - 1, observable - 1);
    if (!("originalSource" in entry)) return undefined;
    // Only a mapping of this very place tells where the function begins.
    if (entry.generatedLine !== line - 1 || entry.generatedColumn !== observable - 1)
      return undefined;
    const source = bySource.get(entry.originalSource);
    return source?.get(`${entry.originalLine}:${entry.originalColumn}`);
  }
}

/** Where the path of a file in its package begins. */
const inPackage = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//;

/** By line and column (from zero) of where a named function or its parameters begin: its full name. */
function namesIn(path: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const place = placesIn(path, text);
  const file = path.replace(inPackage, "");
  let program;
  try {
    program = parseSource(path, text);
  } catch {
    return found;
  }
  const add = (offset: number, name: string): void => {
    const { line = 1, column: observable = 1 } = place(offset);
    found.set(`${line - 1}:${observable - 1}`, `${file} ${name}`);
  };
  const visit = (node: Node, outer: string, given: string): void => {
    let name = outer;
    const own = ownName(node) ?? given;
    const isFunction = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(
      node.type,
    );
    if (own !== "" && (isFunction || node.type.startsWith("Class")))
      name = outer === "" ? own : `${outer}.${own}`;
    if (isFunction && own !== "") add(node.start, name);
    if (node.type === "MethodDefinition" || (node.type === "Property" && node.method)) {
      const method = nameGiven(node, node.value as Node);
      if (method !== "") add(node.key.start, name === "" ? method : `${name}.${method}`);
    }
    eachChild(node, (child) => visit(child, name, nameGiven(node, child)));
  };
  visit(program, "", "");
  return found;
}

function ownName(node: Node): string | undefined {
  if (!("id" in node)) return undefined;
  const { id } = node as { readonly id: Node | null };
  return id?.type === "Identifier" ? id.name : undefined;
}

/** The name under which a parent holds a child. */
function nameGiven(parent: Node, child: Node): string {
  switch (parent.type) {
    case "VariableDeclarator":
      return parent.init === child && parent.id.type === "Identifier" ? parent.id.name : "";
    case "AssignmentExpression":
      return parent.right === child ? targetName(parent.left) : "";
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition": {
      if (parent.value !== child || parent.key.type !== "Identifier" || parent.computed) return "";
      const kind =
        "kind" in parent && (parent.kind === "get" || parent.kind === "set")
          ? `${parent.kind} `
          : "";
      return `${kind}${parent.key.name}`;
    }
    default:
      return "";
  }
}

function targetName(target: Node): string {
  if (target.type === "Identifier") return target.name;
  if (target.type !== "MemberExpression" || target.computed) return "";
  const object = targetName(target.object);
  return target.property.type === "Identifier" ? `${object}.${target.property.name}` : "";
}
