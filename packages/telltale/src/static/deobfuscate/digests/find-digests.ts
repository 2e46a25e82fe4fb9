import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import { walk } from "../../program/walk.ts";
import { findFunctionBindings } from "../slice/function-bindings.ts";
import type { DependencyClosure, DependencyClosures } from "../slice/dependency-closure.ts";
import type { References } from "../slice/references.ts";
import { findAncestorPath } from "../slice/ancestor-path.ts";
import { namedDigest } from "./kind.ts";
import type { DigestList } from "./lists.ts";

/** A list of digests, and what computes such digests beside it. */
export interface FoundDigests {
  readonly module: Module;
  readonly list: DigestList;
  readonly digest: string;
  /** A function of the program itself that computes such a digest and can be run alone. */
  readonly hash?: { readonly binding: Binding; readonly closure: DependencyClosure };
}

const mostUses = 40;
const longestFunction = 16 * 1024;
const around = 1000;
const readsCharacters = /charCodeAt|codePointAt|TextEncoder|Buffer/;

/**
 * Searches beside a list, and where the list is used, for code that computes digests.
 * @returns undefined where there is none: the list is then taken for data (identifiers, checksums of a lock file).
 */
export function findDigests(
  module: Module,
  list: DigestList,
  references: References,
  closures: DependencyClosures,
): FoundDigests | undefined {
  const { names, program, text } = module;
  const ancestors = findAncestorPath(program, list.node.start);
  const at = ancestors.lastIndexOf(list.node);
  const uses = findFunctionBindings(ancestors, at, module).flatMap(({ id, declaredAt }) =>
    references.of(id, mostUses).filter((offset) => offset !== declaredAt),
  );
  for (const offset of uses.length > 0 ? uses : [list.node.start]) {
    const use = findAncestorPath(program, offset);
    if (uses.length > 0 && !isCompared(use)) continue;
    const beside = functionAround(use);
    const own =
      beside === undefined
        ? text.slice(Math.max(0, offset - around), offset + around)
        : text.slice(beside.start, beside.end);
    const called = beside === undefined ? [] : calledIn(beside);
    const digest = [own, ...called.map(textOf)]
      .map((each) => fittingDigest(each, list))
      .find((name) => name !== undefined);
    if (digest !== undefined) return { module, list, digest };
    for (const binding of called) {
      const closure = closures.ofBinding(binding);
      if ("pieces" in closure && readsCharacters.test(textOf(binding)))
        return {
          module,
          list,
          digest: list.form ?? "a digest of 32 bits",
          hash: { binding, closure },
        };
    }
  }
  return undefined;

  function functionAround(nodes: readonly Node[]): Node | undefined {
    const found = nodes.findLast((node) => isFunction(node) && node.params.length > 0);
    return found !== undefined && found.end - found.start < longestFunction ? found : undefined;
  }

  function calledIn(root: Node): readonly Binding[] {
    const called = new Map<number, Binding>();
    walk(root, (node) => {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
      const binding = names.of(node.callee);
      if (binding !== undefined) called.set(binding.id, binding);
    });
    return [...called.values()];
  }

  function textOf({ values: [value] }: Binding): string {
    if (value === undefined || value.node.end - value.node.start > longestFunction) return "";
    return text.slice(value.node.start, value.node.end);
  }
}

/** The digest that a text names, where it has as many digits as the values or the text cuts it. */
function fittingDigest(text: string, { form }: DigestList): string | undefined {
  const digest = namedDigest(text);
  if (digest === undefined || form === undefined) return undefined;
  return digest === form || /\.(?:slice|substring|substr|subarray)\b/.test(text)
    ? digest
    : undefined;
}

const comparing =
  /^(?:includes|indexOf|has|get|some|every|find|findIndex|filter|forEach|hasOwn|hasOwnProperty)$/;

/** Whether the use looks something up in the list, and does not compute with it as a table of numbers. */
function isCompared(ancestors: readonly Node[]): boolean {
  const node = ancestors.at(-1);
  const parent = ancestors.at(-2);
  switch (parent?.type) {
    case "MemberExpression": {
      const { property, computed } = parent;
      if (parent.object !== node) return false;
      if (!computed) return property.type === "Identifier" && comparing.test(property.name);
      // `digests[hash(name)]`; with any other computed index it is the table of a checksum.
      const above = ancestors.at(-3);
      return (
        property.type === "CallExpression" ||
        (above?.type === "BinaryExpression" && /^[!=]==?$/.test(above.operator))
      );
    }
    case "BinaryExpression":
      return parent.operator === "in";
    case "NewExpression":
      return parent.callee.type === "Identifier" && /^(?:Set|Map)$/.test(parent.callee.name);
    case "ForOfStatement":
    case "SpreadElement":
      return true;
    default:
      return false;
  }
}
