import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding, GivenValue } from "../../source/names.ts";
import type { References } from "./references.ts";
import { isFunction, wayTo } from "./way.ts";

/** How a name is declared in a program of its own. */
export interface Lifted {
  readonly binding: Binding;
  /** A declaration that is printed as it stands (a function, a class), or the value that a variable begins with. */
  readonly declaration?: Node;
  readonly value?: GivenValue;
  /** What the prelude has for a module of Node: it stands for the import. */
  readonly standIn?: string;
  /** Statements beside the declaration that change what it holds: a loop that fills it, a call that turns it. */
  readonly effects: readonly Node[];
}

export interface NotLifted {
  readonly blocked: "parameter" | "local" | "import";
  readonly by: Binding;
}

/** References of one name that are looked at for what they change. */
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

/** By static path. */
const standIns: ReadonlyMap<string, string> = new Map([
  ["node:buffer", "({ Buffer, atob, btoa })"],
  ["node:buffer.Buffer", "Buffer"],
  ["node:buffer.atob", "atob"],
  ["node:util", "({ TextDecoder, TextEncoder })"],
  ["node:util.TextDecoder", "TextDecoder"],
]);

export function lifting(
  { program, text, paths }: Module,
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
    if (declared !== undefined) {
      const effects = kind === "class" ? [] : effectsOn(binding, declared.node.type);
      return { binding, declaration: declared.node, effects };
    }
    const value =
      values.find((each) => isInitial(binding, each)) ??
      (writes === 1 ? lazyValue(values[0]) : undefined);
    return value === undefined
      ? { binding, effects: effectsOn(binding) }
      : { binding, value, effects: effectsOn(binding, value.node.type) };
  }

  function standInFor({ imported, values: [value], writes }: Binding): string | undefined {
    if (imported !== undefined) {
      const bare = imported.module.replace(/^node:/, "");
      const whole = imported.name === "*" || imported.name === "default";
      return standIns.get(whole ? `node:${bare}` : `node:${bare}.${imported.name}`);
    }
    if (value === undefined || writes !== 1 || value.node.type === "Literal") return undefined;
    const path = paths.of(value.node);
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

  /** `var table; const load = once(() => { table = decode(data) })`: what it is given later is what it is for. */
  function lazyValue(value: GivenValue | undefined): GivenValue | undefined {
    if (value?.node.type !== "AssignmentExpression") return value;
    return /^(?:\?\?|\|\|)=$/.test(value.node.operator)
      ? { node: value.node.right, path: [] }
      : undefined;
  }

  function effectsOn(binding: Binding, type?: Node["type"]): readonly Node[] {
    const offsets = references.of(binding.id, mostReferences + 1);
    if (offsets.length > mostReferences) return [];
    const effects = new Set<Node>();
    for (const offset of offsets) {
      if (offset === binding.declaredAt) continue;
      const effect = effectAt(offset, binding, type);
      if (effect !== undefined && effect.end - effect.start < longestEffect) effects.add(effect);
    }
    return [...effects];
  }

  function effectAt(offset: number, { owner, declaredAt }: Binding, type?: Node["type"]): Node | undefined {
    const way = wayTo(program, offset);
    const reference = way.length - 1;
    if (!changes(way, reference, type)) return undefined;
    // The outermost statement beside the declaration; what stands in another function happens some other time.
    let statement: Node | undefined;
    let inside = owner === undefined;
    for (const [index, node] of way.entries()) {
      if (node === owner) inside = true;
      if (!inside || node === owner) continue;
      if (isStatementEffect(node) && (node.start > declaredAt || node.end < declaredAt))
        statement ??= node;
      if (statement === undefined && isFunction(node)) return undefined;
      if (isFunction(node) && !isPassedOn(way[index - 1])) return undefined;
    }
    return statement;
  }
}

function declares(node: Node, { declaredAt }: Binding): boolean {
  if (node.type !== "FunctionDeclaration" && node.type !== "ClassDeclaration") return false;
  return node.id?.start === declaredAt;
}

/** A function that runs with the statement that it stands in: called at once, or given to a method. */
function isPassedOn(parent: Node | undefined): boolean {
  return parent?.type === "CallExpression" || parent?.type === "UnaryExpression";
}

function isStatementEffect({ type }: Node): boolean {
  return (
    type === "ExpressionStatement" ||
    type === "ForStatement" ||
    type === "ForOfStatement" ||
    type === "ForInStatement" ||
    type === "WhileStatement" ||
    type === "DoWhileStatement"
  );
}

/** Whether what a name holds is, or may be, changed where it stands. */
function changes(way: readonly Node[], at: number, type?: Node["type"]): boolean {
  const node = way[at];
  const parent = way[at - 1];
  if (parent === undefined || node === undefined) return false;
  if (parent.type === "AssignmentExpression") return parent.left === node;
  if (parent.type === "UpdateExpression") return true;
  if (parent.type === "MemberExpression" && parent.object === node) {
    const above = way[at - 2];
    if (above?.type === "AssignmentExpression") return above.left === parent;
    if (above?.type !== "CallExpression" || above.callee !== parent) return false;
    const { property } = parent;
    const name = property.type === "Identifier" && !parent.computed ? property.name : textOf(property);
    return name !== undefined && mutators.has(name);
  }
  if (parent.type !== "CallExpression" || parent.callee === node) return false;
  // Given to a function that is called on the spot: `(function (list, turns) { ... })(table, 7)`.
  if (isFunction(parent.callee)) return true;
  return type === "ArrayExpression" || type === "ObjectExpression";
}

function textOf(node: Node): string | undefined {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
