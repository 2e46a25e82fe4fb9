import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Binding, GivenValue } from "../../program/names.ts";
import type { References } from "./references.ts";
import { isActing } from "./node-kinds.ts";
import { findArrayRotator } from "./array-rotator.ts";
import { covers, findAncestorPath } from "./ancestor-path.ts";

/** How a binding is declared in a slice. */
export interface Lifted {
  readonly binding: Binding;
  /**
   * A declaration that is printed as it stands (a function, a class); otherwise `value` is what a variable begins with.
   */
  readonly declaration?: Node;
  readonly value?: GivenValue;
  /** The prelude's replacement for an import of a Node module. */
  readonly standIn?: string;
  /** An import: the binding of another module that it stands for. */
  readonly sameAs?: Binding;
  /** Statements that change the value after its declaration: a loop that fills it, a call that rotates it. */
  readonly effects: readonly Node[];
}

export interface NotLifted {
  readonly blocked: "parameter" | "local" | "import";
  readonly by: Binding;
}

/** Limit of the references of one name that are searched for effects. */
const mostReferences = 200;
const longestEffect = 64 * 1024;
const mutators = new Set([
  "push",
  "unshift",
  "shift",
  "pop",
  "reverse",
  "sort",
  "splice",
  "fill",
  "copyWithin",
  "set",
  "add",
  "assign",
  "defineProperty",
]);

/** By qualified name. */
const standIns: ReadonlyMap<string, string> = new Map([
  ["node:buffer", "({ Buffer, atob, btoa })"],
  ["node:buffer.Buffer", "Buffer"],
  ["node:buffer.atob", "atob"],
  ["node:util", "({ TextDecoder, TextEncoder })"],
  ["node:util.TextDecoder", "TextDecoder"],
]);

export function lifting(
  { program, text, qualifiedNames }: Module,
  references: References,
): (binding: Binding) => Lifted | NotLifted {
  const known = new Map<number, Lifted | NotLifted>();
  return (binding) => {
    let lifted = known.get(binding.id);
    if (lifted === undefined) known.set(binding.id, (lifted = lift(binding)));
    return lifted;
  };

  function lift(binding: Binding): Lifted | NotLifted {
    const { kind, values, writes } = binding;
    if (kind === "parameter") return { blocked: "parameter", by: binding };
    const standIn = standInFor(binding);
    if (standIn !== undefined) return { binding, standIn, effects: [] };
    if (kind === "import") return { blocked: "import", by: binding };
    if (kind === "catch" || values.some(({ path }) => path.includes("*")))
      return { blocked: "local", by: binding };
    const declared = values.find(({ node }) => declares(node, binding));
    const value =
      declared === undefined
        ? (values.find((each) => isInitial(binding, each)) ??
          (writes === 1 ? lazyValue(values[0]) : undefined))
        : undefined;
    const first = declared?.node ?? value?.node;
    const effects = kind === "class" ? [] : effectsOn(binding, first);
    if (effects === undefined) return { blocked: "local", by: binding };
    if (declared !== undefined) return { binding, declaration: declared.node, effects };
    return { binding, effects, ...(value === undefined ? {} : { value }) };
  }

  function standInFor({ imported, values: [value], writes }: Binding): string | undefined {
    if (imported !== undefined) {
      const bare = imported.module.replace(/^node:/, "");
      const whole = imported.name === "*" || imported.name === "default";
      return standIns.get(whole ? `node:${bare}` : `node:${bare}.${imported.name}`);
    }
    if (value === undefined || writes !== 1 || value.node.type === "Literal") return undefined;
    const path = qualifiedNames.of(value.node);
    return path?.startsWith("node:") === true
      ? standIns.get([path, ...value.path].join("."))
      : undefined;
  }

  function isInitial({ name, declaredAt }: Binding, { node, path }: GivenValue): boolean {
    if (path.length > 0) return declaredAt < node.start;
    return (
      node.start > declaredAt &&
      node.start - declaredAt < name.length + 200 &&
      /^\s*(?::[^=]*)?=[\s(]*$/.test(text.slice(declaredAt + name.length, node.start))
    );
  }

  /**
   * `var table; const load = once(() => { table = decode(data) })`: the value assigned later is the one that matters.
   */
  function lazyValue(value: GivenValue | undefined): GivenValue | undefined {
    if (value?.node.type !== "AssignmentExpression") return value;
    return /^(?:\?\?|\|\|)=$/.test(value.node.operator)
      ? { node: value.node.right, path: [] }
      : undefined;
  }

  /**
   * The statements that change the value of a binding.
   * @returns undefined where the value depends on code that cannot be lifted with it.
   */
  function effectsOn(binding: Binding, first?: Node): readonly Node[] | undefined {
    const offsets = references.of(binding.id, mostReferences + 1);
    if (offsets.length > mostReferences) return [];
    const effects = new Set<Node>();
    for (const offset of offsets) {
      if (offset === binding.declaredAt || (first !== undefined && covers(first, offset))) continue;
      const ancestors = findAncestorPath(program, offset);
      const rotator = findArrayRotator(ancestors);
      if (rotator !== undefined) {
        effects.add(rotator);
        continue;
      }
      const change = changeAt(ancestors, first?.type);
      if (change === undefined) continue;
      const effect = effectAt(ancestors, binding);
      if (effect !== undefined && effect !== "later" && effect.end - effect.start < longestEffect)
        effects.add(effect);
      // Assigned again at an unknown time. At the top level or in another function this is most often a cache, and is
      // ignored.
      else if (change === "given" && (binding.owner !== undefined || effect !== "later"))
        return undefined;
    }
    return [...effects];
  }

  /**
   * The outermost statement beside the declaration; `later` where another function holds it, which runs at an unknown
   * time.
   */
  function effectAt(
    ancestors: readonly Node[],
    { owner, declaredAt }: Binding,
  ): Node | "later" | undefined {
    let statement: Node | undefined;
    let inside = owner === undefined;
    for (const [index, node] of ancestors.entries()) {
      if (node === owner) inside = true;
      if (!inside || node === owner) continue;
      const beside = node.start > declaredAt || node.end <= declaredAt;
      if (isActing(node) && beside)
        statement ??= partOf(node, ancestors[index + 1], ancestors[index + 2]);
      if (!isFunction(node)) continue;
      if (statement === undefined || !isPassedOn(ancestors[index - 1])) return "later";
    }
    return statement;
  }
}

/** Minifiers join statements with commas: takes the one part of such a sequence. */
function partOf(statement: Node, expression: Node | undefined, part: Node | undefined): Node {
  const isSequence =
    statement.type === "ExpressionStatement" && expression?.type === "SequenceExpression";
  return isSequence && part !== undefined ? part : statement;
}

function declares(node: Node, { declaredAt }: Binding): boolean {
  if (node.type !== "FunctionDeclaration" && node.type !== "ClassDeclaration") return false;
  return node.id?.start === declaredAt;
}

/** Whether a function runs with its statement: it is called at once, or passed to a call. */
function isPassedOn(parent: Node | undefined): boolean {
  return parent?.type === "CallExpression" || parent?.type === "UnaryExpression";
}

/** Whether a reference assigns the name (`given`), or changes or may change what it holds (`changed`). */
function changeAt(
  ancestors: readonly Node[],
  type?: Node["type"],
): "given" | "changed" | undefined {
  const node = ancestors.at(-1);
  const parent = ancestors.at(-2);
  if (parent === undefined || node === undefined) return undefined;
  if (parent.type === "AssignmentExpression") return parent.left === node ? "given" : undefined;
  if (parent.type === "UpdateExpression") return "given";
  if (parent.type === "MemberExpression" && parent.object === node) {
    // `name.prototype.method = ...`
    let at = ancestors.length - 2;
    while (ancestors[at - 1]?.type === "MemberExpression") at--;
    const above = ancestors[at - 1];
    if (above?.type === "AssignmentExpression")
      return above.left === ancestors[at] ? "changed" : undefined;
    if (above?.type !== "CallExpression" || above.callee !== parent) return undefined;
    const { property } = parent;
    const name =
      property.type === "Identifier" && !parent.computed ? property.name : textOf(property);
    return name !== undefined && mutators.has(name) ? "changed" : undefined;
  }
  if (parent.type !== "CallExpression" || parent.callee === node) return undefined;
  // Passed to a function that is called at once: `(function (list, turns) { ... })(table, 7)`.
  const takes =
    isFunction(parent.callee) || type === "ArrayExpression" || type === "ObjectExpression";
  return takes ? "changed" : undefined;
}

function textOf(node: Node): string | undefined {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
