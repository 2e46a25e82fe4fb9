import type { Node } from "oxc-parser";
import type { FunctionNode } from "../../program/function-node.ts";
import { isFunction } from "../../program/function-node.ts";
import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import { walkWhole } from "../../program/walk.ts";
import { receiverClass, isCall, keyName, thisOwner } from "./syntax-queries.ts";
import type { CallNode } from "./syntax-queries.ts";

/** What one walk over a module collects. */
export interface ModuleIndex {
  readonly module: Module;
  /** By id of a binding: the identifiers that refer to it, without its declarations. */
  readonly references: readonly (readonly Node[])[];
  /** Bindings made by the parameters of each function. */
  readonly parameters: ReadonlyMap<Node, readonly Binding[]>;
  readonly calls: readonly CallNode[];
  readonly members: readonly Node[];
  /** Each `this`, by its class, or by its function where it belongs to no class. */
  readonly thises: ReadonlyMap<Node, readonly Node[]>;
  /** Functions under a key of an object or a class, by that key. */
  readonly methods: ReadonlyMap<string, readonly FunctionNode[]>;
  /** What is assigned to `exports`, by name; without a name, what replaces `exports`. */
  readonly exported: readonly { readonly name: string | undefined; readonly node: Node }[];
  /** What each function returns: the arguments of its `return` statements, or the expression of an arrow function. */
  readonly returns: ReadonlyMap<Node, readonly Node[]>;
}

export function indexModule(module: Module): ModuleIndex {
  const references: Node[][] = module.names.bindings.map(() => []);
  const parameters = new Map<Node, Binding[]>();
  const calls: CallNode[] = [];
  const members: Node[] = [];
  const thises = new Map<Node, Node[]>();
  const methods = new Map<string, FunctionNode[]>();
  const exported: { name: string | undefined; node: Node }[] = [];
  const returns = new Map<Node, Node[]>();
  for (const binding of module.names.bindings) {
    if (binding.parameter !== undefined && binding.owner !== undefined)
      add(parameters, binding.owner, binding);
  }
  let within: Node | undefined;
  const functions: (Node | undefined)[] = [];
  walkWhole(module.program, {
    enter(node) {
      note(node);
      if (!isFunction(node)) return;
      functions.push(within);
      within = node;
      if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement")
        add(returns, node, node.body);
    },
    leave(node) {
      if (isFunction(node)) within = functions.pop();
    },
  });
  return {
    module,
    references,
    parameters,
    calls,
    members,
    thises,
    methods,
    exported,
    returns,
  };

  function note(node: Node): void {
    if (node.type === "Identifier") {
      const binding = module.names.of(node);
      if (binding !== undefined && binding.declaredAt !== node.start)
        references[binding.id]?.push(node);
    } else if (node.type === "MemberExpression") members.push(node);
    else if (isCall(node)) calls.push(node);
    else if (node.type === "AssignmentExpression") {
      const qualifiedName =
        node.left.type === "MemberExpression" ? module.qualifiedNames.of(node.left) : undefined;
      const [, name] = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(qualifiedName ?? "") ?? [];
      if (name !== undefined || qualifiedName === "module.exports")
        exported.push({ name, node: node.right });
    } else if (node.type === "ThisExpression") {
      const owner = thisOwner(node);
      if (owner !== undefined) add(thises, receiverClass(owner, module.names) ?? owner, node);
    } else if (node.type === "ReturnStatement") {
      if (within !== undefined && node.argument !== null) add(returns, within, node.argument);
    } else if (node.type === "Property" || node.type === "MethodDefinition") {
      const { value } = node;
      const name = isFunction(value) ? keyName(node, module.qualifiedNames) : undefined;
      if (name !== undefined && isFunction(value)) add(methods, name, value);
    }
  }
}

function add<Key, Value>(to: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
