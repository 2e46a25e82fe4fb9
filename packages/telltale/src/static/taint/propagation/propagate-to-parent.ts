import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { NodeOf } from "../../program/node-of.ts";
import { parentOf } from "../../program/walk.ts";
import { keyName, memberName } from "../call-graph/syntax-queries.ts";
import { propagateToPattern } from "./propagate-to-pattern.ts";
import { propagateImplicitFlow, propagateImplicitFlowOfCase } from "./implicit-flow.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { StepKind, TaintFact } from "./taint-fact.ts";
import { pushField, popField, isWholeValue } from "../call-graph/access-path.ts";
import { propagateReturn } from "./propagate-return.ts";
import { propagateArgument } from "./propagate-argument.ts";
import { propagateReceiver } from "./propagate-receiver.ts";
import type { Propagation } from "./propagation.ts";
import { storeInThis } from "./store.ts";

type TransferFunction<Type extends Node["type"]> = (
  propagation: Propagation,
  fact: TaintFact,
  parent: NodeOf<Type>,
) => TaintFact | undefined;

/** Elements from this index on are not told apart. */
const mostPlaced = 16;

/** The transfer functions, by the type of the parent of a tainted node. */
const transferFunctions: { readonly [Type in Node["type"]]?: TransferFunction<Type> } = {
  VariableDeclarator: (propagation, fact, parent) => {
    if (parent.init === fact.node) propagateToPattern(propagation, fact, parent.id);
    return undefined;
  },
  AssignmentExpression: (propagation, fact, parent) => {
    if (parent.right !== fact.node) return undefined;
    propagateToPattern(
      propagation,
      parent.operator === "+=" ? onto(fact, fact.node, []) : fact,
      parent.left,
    );
    return onto(fact, parent, fact.path);
  },
  AssignmentPattern: (propagation, fact, parent) => {
    if (parent.right === fact.node && isEverTaken(propagation, parent))
      propagateToPattern(propagation, fact, parent.left);
    return undefined;
  },
  Property: (propagation, fact, parent) => {
    const object = parentOf(parent);
    if (object?.type !== "ObjectExpression") return undefined;
    if (fact.path.length < 2) tellMethods(propagation, fact, parent, object);
    const isValue = (parent.value as Node) === fact.node;
    const key = isValue ? keyName(parent, fact.module.qualifiedNames) : undefined;
    return onto(fact, object, pushField(isValue ? fact.path : [], key ?? "*"));
  },
  ArrayExpression: (_propagation, fact, parent) => {
    if (fact.node.type === "SpreadElement") return onto(fact, parent, fact.path);
    const index = parent.elements.indexOf(fact.node as never);
    const isPlaced = !parent.elements
      .slice(0, index)
      .some((each) => each?.type === "SpreadElement");
    return onto(
      fact,
      parent,
      pushField(fact.path, isPlaced && index < mostPlaced ? String(index) : "*"),
    );
  },
  SpreadElement: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  // A spread into an object, unless a later field replaces the one that is tainted.
  ObjectExpression: (_propagation, fact, parent) => {
    const [field] = fact.path;
    const at = parent.properties.indexOf(fact.node as never);
    const isReplaced = parent.properties
      .slice(at + 1)
      .some(
        (each) => each.type === "Property" && keyName(each, fact.module.qualifiedNames) === field,
      );
    return field !== undefined && isReplaced ? undefined : onto(fact, parent, fact.path);
  },
  ConditionalExpression: (_propagation, fact, parent) =>
    parent.test !== fact.node
      ? onto(fact, parent, fact.path)
      : isOneText(fact, parent.consequent, parent.alternate)
        ? undefined
        : chosen(fact, parent, "chosen by"),
  LogicalExpression: (_propagation, fact, parent) =>
    // In `a && b`, a only decides whether the result is b.
    parent.operator === "&&" && parent.left === fact.node
      ? chosen(fact, parent, "chosen by")
      : onto(fact, parent, fact.path),
  BinaryExpression: (_propagation, fact, parent) => {
    if (!isWholeValue(fact.path)) return undefined;
    return parent.operator === "+" ? intoText(fact, parent) : onto(fact, parent, [], "compared");
  },
  UnaryExpression: (_propagation, fact, parent) =>
    isWholeValue(fact.path) && parent.operator !== "void" && parent.operator !== "delete"
      ? onto(fact, parent, [])
      : undefined,
  TemplateLiteral: (_propagation, fact, parent) =>
    isWholeValue(fact.path) ? intoText(fact, parent) : undefined,
  TaggedTemplateExpression: (_propagation, fact, parent) => onto(fact, parent, []),
  MemberExpression: (propagation, fact, parent) => {
    if (parent.object !== fact.node) {
      return isTarget(parent) ? undefined : chosen(fact, parent, "looked up by");
    }
    const around = parentOf(parent);
    if (around?.type === "CallExpression" && around.callee === parent)
      return propagateReceiver(propagation, fact, parent, around);
    if (isTarget(parent)) return undefined;
    const path = popField(fact.path, memberName(parent, fact.module.qualifiedNames) ?? "*");
    return path === undefined ? undefined : onto(fact, parent, path);
  },
  CallExpression: (propagation, fact, parent) => propagateArgument(propagation, fact, parent),
  NewExpression: (propagation, fact, parent) => propagateArgument(propagation, fact, parent),
  ReturnStatement: (propagation, fact) => propagateReturn(propagation, fact),
  ArrowFunctionExpression: (propagation, fact, parent) =>
    parent.body === fact.node ? propagateReturn(propagation, fact) : undefined,
  AwaitExpression: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  YieldExpression: (propagation, fact) =>
    propagateReturn(propagation, { ...fact, path: pushField(fact.path, "*") }),
  ChainExpression: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  TSAsExpression: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  TSNonNullExpression: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  TSSatisfiesExpression: (_propagation, fact, parent) => onto(fact, parent, fact.path),
  SequenceExpression: (_propagation, fact, parent) =>
    parent.expressions.at(-1) === fact.node ? onto(fact, parent, fact.path) : undefined,
  IfStatement: (propagation, fact, parent) => {
    if (parent.test === fact.node)
      propagateImplicitFlow(propagation, fact, parent, [parent.consequent, parent.alternate]);
    return undefined;
  },
  SwitchStatement: (propagation, fact, parent) => {
    if (parent.discriminant === fact.node)
      propagateImplicitFlow(propagation, fact, parent, parent.cases);
    return undefined;
  },
  SwitchCase: (propagation, fact, parent) => {
    if (parent.test === fact.node) propagateImplicitFlowOfCase(propagation, fact, parent);
    return undefined;
  },
  ForOfStatement: (propagation, fact, parent) => {
    const path = parent.right === fact.node ? popField(fact.path, "*") : undefined;
    if (path !== undefined) propagateToPattern(propagation, { ...fact, path }, parent.left);
    return undefined;
  },
  PropertyDefinition: (propagation, fact, parent) => {
    const name = keyName(parent, fact.module.qualifiedNames);
    if (parent.value === fact.node && name !== undefined)
      storeInThis(
        propagation,
        fact,
        { module: fact.module, node: parent },
        pushField(fact.path, name),
      );
    return undefined;
  },
};

/**
 * Applies the transfer function of the parent.
 * @returns the fact at the parent node, or undefined where propagation upwards ends. Names and calls enqueue facts of
 * their own.
 */
export function propagateToParent(
  propagation: Propagation,
  fact: TaintFact,
  parent: Node,
): TaintFact | undefined {
  const rule = transferFunctions[parent.type] as
    | ((propagation: Propagation, fact: TaintFact, parent: Node) => TaintFact | undefined)
    | undefined;
  return rule?.(propagation, fact, parent);
}

/** The same tainted value at its parent node. A node that only passes it on is no step of the flow that is shown. */
function onto(fact: TaintFact, node: Node, path: AccessPath, does?: StepKind): TaintFact {
  if (does === undefined) return { ...fact, node, path };
  return { ...fact, node, path, does, predecessor: fact, cost: fact.cost + 1 };
}

/**
 * A concatenation or template is a step of its own: its constant parts are the anchors by which the value is found
 * again in a trace.
 */
function intoText(fact: TaintFact, text: Node): TaintFact {
  const held = onto(fact, text, [], "put into a text");
  return { ...held, predecessor: held };
}

function chosen(fact: TaintFact, node: Node, does: StepKind): TaintFact | undefined {
  if (fact.implicitFlows >= 2) return undefined;
  return {
    ...fact,
    node,
    path: [],
    does,
    predecessor: fact,
    implicitFlows: fact.implicitFlows + 1,
    cost: fact.cost + 2,
  };
}

/** Whether the default of `function f(a = b)` is ever used: not where all calls are known and pass the argument. */
function isEverTaken({ program }: Propagation, pattern: Node): boolean {
  const owner = parentOf(pattern);
  if (owner === undefined || !isFunction(owner)) return true;
  const index = owner.params.indexOf(pattern as never);
  const calls = program.callGraph.callersOf(owner);
  return calls.length === 0 || calls.some(({ node }) => node.arguments.length <= index);
}

/** `a ? "x" : "x"` */
function isOneText({ module }: TaintFact, one: Node, other: Node): boolean {
  if (one.type === "Literal" && other.type === "Literal" && one.value === other.value) return true;
  const text = module.qualifiedNames.text(one);
  return text !== undefined && text === module.qualifiedNames.text(other);
}

/** Whether a member is written or deleted rather than read: `a[b] = ...`, `delete a[b]`. */
function isTarget(member: Node): boolean {
  const parent = parentOf(member);
  return (
    (parent?.type === "AssignmentExpression" && parent.left === member) ||
    (parent?.type === "UnaryExpression" && parent.operator === "delete")
  );
}

/** `{ zone, prompt() { return this.zone } }`: methods of an object read its fields through `this`. */
function tellMethods(
  propagation: Propagation,
  fact: TaintFact,
  property: NodeOf<"Property">,
  object: Node,
): void {
  const name = keyName(property, fact.module.qualifiedNames);
  const thises = propagation.program.indexOf(fact.module).thises.get(object) ?? [];
  if (name === undefined || (property.value as Node) !== fact.node) return;
  for (const node of thises)
    propagation.enqueue({
      ...fact,
      node,
      path: pushField(fact.path, name),
      does: "stored",
      predecessor: fact,
      cost: fact.cost + 1,
      callString: undefined,
    });
}
