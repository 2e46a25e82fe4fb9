import type { Node } from "oxc-parser";
import type { FunctionNode } from "../../program/function-node.ts";
import { isFunction } from "../../program/function-node.ts";
import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import type { NodeOf } from "../../program/node-of.ts";
import { parentOf } from "../../program/walk.ts";
import type { ModuleIndex } from "./index-module.ts";
import type { ModuleGraph } from "./module-graph.ts";
import { keyName, memberName } from "./syntax-queries.ts";
import type { NodeInModule } from "./syntax-queries.ts";

/** How many hops a value is followed, and how many values are kept. */
const mostHops = 12;
const mostValues = 6;
/** Step budget of one query, the queries that it asks in turn included: without it, paths multiply. */
const mostSteps = 400;
/** Limit of queries nested within a query: each takes a few frames of the stack. */
const mostNested = 24;

/** Finds the expressions that a value may come from, without running anything. */
export interface ValueResolver {
  /**
   * The expressions that may give the value, with names and members followed; the node itself where nothing more is
   * known.
   */
  values(at: NodeInModule): readonly NodeInModule[];
  /**
   * The functions that the value may be. A wrapper around a function (`memoize(f)`, `bind`) counts as that function.
   */
  functions(at: NodeInModule): readonly FunctionInModule[];
}

type ValueRule<Of extends Node = Node> = (
  at: { readonly module: Module; readonly node: Of },
  path: readonly string[],
  hops: number,
) => readonly NodeInModule[];

const callers = new Set(["call", "apply", "bind"]);

export interface FunctionInModule {
  readonly module: Module;
  readonly node: FunctionNode;
}

export function createValueResolver(
  indexOf: (module: Module) => ModuleIndex,
  links: ModuleGraph,
): ValueResolver {
  const known = new Map<Binding, readonly FunctionInModule[]>();
  let steps = 0;
  let nested = 0;
  const rules: { readonly [Type in Node["type"]]?: ValueRule<NodeOf<Type>> } = {
    Identifier: ({ module, node }, path, hops) => {
      const binding = module.names.of(node);
      return binding === undefined ? [] : valuesOfBinding(module, binding, path, hops);
    },
    MemberExpression: ({ module, node }, path, hops) => {
      const own = memberName(node, module.qualifiedNames);
      return own === undefined ? [] : valuesOf({ module, node: node.object }, [own, ...path], hops);
    },
    ThisExpression: (at, [name, ...rest], hops) =>
      name === undefined ? [] : membersOfThis(at, name, rest, hops),
    ObjectExpression: (at, [name, ...rest], hops) =>
      name === undefined ? [at] : propertyOf(at, name, rest, hops),
    CallExpression: (at, path, hops) => valuesOfCall(at, path, hops),
    NewExpression: (at, [name, ...rest], hops) =>
      name === undefined
        ? [at]
        : valuesOf({ module: at.module, node: at.node.callee }, [], hops).flatMap((made) =>
            memberOfClass(made, name, rest, hops),
          ),
    AwaitExpression: ({ module, node }, path, hops) =>
      valuesOf({ module, node: node.argument }, path, hops),
    ChainExpression: ({ module, node }, path, hops) =>
      valuesOf({ module, node: node.expression }, path, hops),
    AssignmentExpression: ({ module, node }, path, hops) =>
      valuesOf({ module, node: node.right }, path, hops),
    SequenceExpression: ({ module, node }, path, hops) => {
      const last = node.expressions.at(-1);
      return last === undefined ? [] : valuesOf({ module, node: last }, path, hops);
    },
    LogicalExpression: ({ module, node }, path, hops) =>
      either(module, [node.left, node.right], path, hops),
    ConditionalExpression: ({ module, node }, path, hops) =>
      either(module, [node.consequent, node.alternate], path, hops),
    ClassDeclaration: (at, [name, ...rest], hops) =>
      name === undefined ? [at] : memberOfClass(at, name, rest, hops),
    ClassExpression: (at, [name, ...rest], hops) =>
      name === undefined ? [at] : memberOfClass(at, name, rest, hops),
  };
  return {
    values: (at) => {
      steps = mostSteps;
      return valuesOf(at, [], 0);
    },
    functions,
  };

  function functions(at: NodeInModule): readonly FunctionInModule[] {
    if (nested === 0) steps = mostSteps;
    if (nested >= mostNested) return [];
    nested++;
    const found = functionsAt(at);
    nested--;
    return found;
  }

  function functionsAt({ module, node }: NodeInModule): readonly FunctionInModule[] {
    const binding = node.type === "Identifier" ? module.names.of(node) : undefined;
    if (binding === undefined) return functionsAmong(valuesOf({ module, node }, [], 0));
    let found = known.get(binding);
    if (found === undefined) {
      // A cycle of names resolves to no function.
      known.set(binding, []);
      found = functionsAmong(valuesOf({ module, node }, [], 0));
      known.set(binding, found);
    }
    return found;
  }

  function functionsAmong(values: readonly NodeInModule[]): readonly FunctionInModule[] {
    const found: FunctionInModule[] = [];
    for (const { module, node } of values) {
      if (isFunction(node)) found.push({ module, node });
      else if (node.type === "ClassDeclaration" || node.type === "ClassExpression") {
        const made = constructorOf(node);
        if (made !== undefined) found.push({ module, node: made });
      } else if (node.type === "CallExpression") {
        for (const argument of node.arguments)
          if (isFunction(argument)) found.push({ module, node: argument });
          else if (argument.type === "Identifier") found.push(...functionsNamed(module, argument));
      }
    }
    return found.slice(0, mostValues);
  }

  /** Only a name that is directly given a function: any other argument of a wrapper does not count. */
  function functionsNamed(module: Module, identifier: Node): readonly FunctionInModule[] {
    if (identifier.type !== "Identifier") return [];
    const values = module.names.of(identifier)?.values ?? [];
    return values.flatMap(({ node, path }) =>
      path.length === 0 && isFunction(node) ? [{ module, node }] : [],
    );
  }

  function valuesOf(
    at: NodeInModule,
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    if (hops > mostHops || steps-- <= 0) return [];
    const { node } = at;
    const rule = rules[node.type] as ValueRule | undefined;
    if (rule !== undefined) return rule(at, path, hops + 1);
    // `f.call(x)` and `f.bind(x)` are f.
    const [name] = path;
    return name === undefined || (isFunction(node) && callers.has(name)) ? [at] : [];
  }

  function either(
    module: Module,
    nodes: readonly Node[],
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    return nodes.flatMap((node) => valuesOf({ module, node }, path, hops)).slice(0, mostValues);
  }

  function valuesOfBinding(
    module: Module,
    binding: Binding,
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    if (binding.imported !== undefined) {
      const to = links.target(module, binding.imported.module);
      if (to === undefined) return [];
      const all = binding.imported.name === "*";
      const name = all ? path[0] : binding.imported.name;
      const found = name === undefined ? undefined : links.exported(to, name);
      const rest = all ? path.slice(1) : path;
      const whole = found === undefined ? links.whole(to) : undefined;
      if (whole !== undefined)
        return valuesOf(whole, all || name === "default" ? path : [name ?? "", ...path], hops + 1);
      if (found === undefined) return [];
      return "binding" in found
        ? valuesOfBinding(found.module, found.binding, rest, hops + 1)
        : valuesOf(found, rest, hops + 1);
    }
    const found: NodeInModule[] = [];
    for (const value of binding.values) {
      if (value.path.includes("*")) continue;
      found.push(...valuesOf({ module, node: value.node }, [...value.path, ...path], hops));
      if (found.length >= mostValues) break;
    }
    const [name, ...rest] = path;
    if (name !== undefined && found.length === 0)
      found.push(...storedMembers(module, binding, name, rest, hops));
    return found.slice(0, mostValues);
  }

  /** `x.name = value`, and the getters in which bundlers list the exports of a module. */
  function storedMembers(
    module: Module,
    binding: Binding,
    name: string,
    rest: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    const references = indexOf(module).references[binding.id] ?? [];
    const found: NodeInModule[] = [];
    for (const reference of references.slice(0, 200)) {
      const member = parentOf(reference);
      const parent = member === undefined ? undefined : parentOf(member);
      if (
        member?.type === "MemberExpression" &&
        member.object === reference &&
        parent?.type === "AssignmentExpression" &&
        parent.left === member &&
        memberName(member, module.qualifiedNames) === name
      )
        found.push(...valuesOf({ module, node: parent.right }, rest, hops + 1));
      else if (member?.type === "CallExpression" && member.arguments[0] === reference) {
        const [, listed] = member.arguments;
        if (listed?.type === "ObjectExpression")
          found.push(...givenByGetter({ module, node: listed }, name, rest, hops + 1));
      }
      if (found.length >= mostValues) break;
    }
    return found;
  }

  /** `{ name: () => value }` */
  function givenByGetter(
    listed: NodeInModule,
    name: string,
    rest: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    return propertyOf(listed, name, [], hops).flatMap(({ module, node }) => {
      if (!isFunction(node) || node.params.length > 0) return [];
      const given = indexOf(module).returns.get(node) ?? [];
      return given.flatMap((each) => valuesOf({ module, node: each }, rest, hops));
    });
  }

  function propertyOf(
    at: NodeInModule,
    name: string,
    rest: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    if (at.node.type !== "ObjectExpression") return [];
    for (const property of at.node.properties) {
      if (property.type === "SpreadElement") continue;
      if (keyName(property, at.module.qualifiedNames) === name)
        return valuesOf({ module: at.module, node: property.value }, rest, hops);
    }
    return [];
  }

  function valuesOfCall(
    at: NodeInModule,
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    const { module, node } = at;
    if (node.type !== "CallExpression") return [];
    const specifier = /^module:(.+)$/.exec(module.qualifiedNames.of(node) ?? "")?.[1];
    const to = specifier === undefined ? undefined : links.target(module, specifier);
    if (to !== undefined) return valuesOfExports(to, path, hops);
    if (path.length === 0) return [at];
    // What a function returns, and what a module that is wrapped in a function assigns to its `exports`.
    const found: NodeInModule[] = [];
    for (const called of functions({ module, node: node.callee })) {
      const returns = indexOf(called.module).returns.get(called.node) ?? [];
      for (const given of returns.slice(0, mostValues))
        found.push(...valuesOf({ module: called.module, node: given }, path, hops + 1));
      found.push(...exportsOfWrapped(called, path, hops + 1));
      if (found.length >= mostValues) break;
    }
    // `__toESM(require_x())`: the module is the argument.
    const [first] = node.arguments;
    if (found.length === 0 && first !== undefined && first.type !== "SpreadElement") {
      const bare = path[0] === "default" ? path.slice(1) : path;
      if (first.type === "CallExpression") return valuesOf({ module, node: first }, bare, hops + 1);
    }
    return found.slice(0, mostValues);
  }

  function valuesOfExports(
    to: Module,
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    const [name, ...rest] = path;
    const found = name === undefined ? undefined : links.exported(to, name);
    if (found === undefined) {
      const whole = links.whole(to);
      return whole === undefined ? [] : valuesOf(whole, path, hops);
    }
    return "binding" in found
      ? valuesOfBinding(found.module, found.binding, rest, hops + 1)
      : valuesOf(found, rest, hops + 1);
  }

  /** `wrap((exports, module) => { exports.a = ...; module.exports = ... })`: how bundlers wrap a CommonJS module. */
  function exportsOfWrapped(
    { module, node }: FunctionInModule,
    path: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    const [name, ...rest] = path;
    if (name === undefined || node.params.length === 0 || node.params.length > 3) return [];
    const found: NodeInModule[] = [];
    for (const binding of indexOf(module).parameters.get(node) ?? []) {
      if (binding.parameter?.index === 0)
        found.push(...storedMembers(module, binding, name, rest, hops));
      else if (binding.parameter?.index === 1)
        found.push(...storedMembers(module, binding, "exports", path, hops));
    }
    return found;
  }

  function membersOfThis(
    at: NodeInModule,
    name: string,
    rest: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    for (let around = parentOf(at.node); around !== undefined; around = parentOf(around)) {
      if (around.type === "ClassDeclaration" || around.type === "ClassExpression")
        return memberOfClass({ module: at.module, node: around }, name, rest, hops);
      if (around.type === "ObjectExpression")
        return propertyOf({ module: at.module, node: around }, name, rest, hops);
    }
    return [];
  }

  function memberOfClass(
    at: NodeInModule,
    name: string,
    rest: readonly string[],
    hops: number,
  ): readonly NodeInModule[] {
    const { module, node } = at;
    if (hops > mostHops || (node.type !== "ClassDeclaration" && node.type !== "ClassExpression"))
      return [];
    for (const member of node.body.body) {
      if (member.type !== "MethodDefinition" && member.type !== "PropertyDefinition") continue;
      if (keyName(member, module.qualifiedNames) !== name || member.value === null) continue;
      return valuesOf({ module, node: member.value }, rest, hops + 1);
    }
    if (node.superClass === null) return [];
    return valuesOf({ module, node: node.superClass }, [], hops + 1).flatMap((base) =>
      memberOfClass(base, name, rest, hops + 1),
    );
  }
}

function constructorOf(node: Node): FunctionNode | undefined {
  if (node.type !== "ClassDeclaration" && node.type !== "ClassExpression") return undefined;
  const made = node.body.body.find(
    (member) => member.type === "MethodDefinition" && member.kind === "constructor",
  );
  const value = made?.type === "MethodDefinition" ? made.value : undefined;
  return value !== undefined && isFunction(value) ? value : undefined;
}
