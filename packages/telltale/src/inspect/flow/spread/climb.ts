import type { Node } from "oxc-parser";
import { isFunction } from "../../source/function-node.ts";
import type { NodeOf } from "../../source/node-of.ts";
import { parentOf } from "../../source/walk.ts";
import { keyName, memberName } from "../program/reference.ts";
import { assignTo } from "./assign.ts";
import { choose, chooseCase } from "./choose.ts";
import type { FieldPath } from "../program/field-path.ts";
import type { Does, Fact } from "./fact.ts";
import { put, taken, whole } from "../program/field-path.ts";
import { giveBack } from "./give-back.ts";
import { passArgument } from "./pass-argument.ts";
import { askReceiver } from "./receiver.ts";
import type { Spreading } from "./spread.ts";
import { storeInThis } from "./store.ts";

type Rule<Type extends Node["type"]> = (
  spreading: Spreading,
  fact: Fact,
  parent: NodeOf<Type>,
) => Fact | undefined;

/** Elements of longer lists are not told apart. */
const mostPlaced = 16;

/** What an expression that holds the value does to the node that it stands in. */
const rules: { readonly [Type in Node["type"]]?: Rule<Type> } = {
  VariableDeclarator: (spreading, fact, parent) => {
    if (parent.init === fact.node) assignTo(spreading, fact, parent.id);
    return undefined;
  },
  AssignmentExpression: (spreading, fact, parent) => {
    if (parent.right !== fact.node) return undefined;
    assignTo(spreading, parent.operator === "+=" ? onto(fact, fact.node, []) : fact, parent.left);
    return onto(fact, parent, fact.path);
  },
  AssignmentPattern: (spreading, fact, parent) => {
    if (parent.right === fact.node && isEverTaken(spreading, parent))
      assignTo(spreading, fact, parent.left);
    return undefined;
  },
  Property: (spreading, fact, parent) => {
    const object = parentOf(parent);
    if (object?.type !== "ObjectExpression") return undefined;
    if (fact.path.length < 2) tellMethods(spreading, fact, parent, object);
    const isValue = (parent.value as Node) === fact.node;
    const key = isValue ? keyName(parent, fact.module.paths) : undefined;
    return onto(fact, object, put(isValue ? fact.path : [], key ?? "*"));
  },
  ArrayExpression: (_spreading, fact, parent) => {
    if (fact.node.type === "SpreadElement") return onto(fact, parent, fact.path);
    const index = parent.elements.indexOf(fact.node as never);
    const isPlaced = !parent.elements
      .slice(0, index)
      .some((each) => each?.type === "SpreadElement");
    return onto(fact, parent, put(fact.path, isPlaced && index < mostPlaced ? String(index) : "*"));
  },
  SpreadElement: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  // What is spread into an object, unless a later field takes its place.
  ObjectExpression: (_spreading, fact, parent) => {
    const [field] = fact.path;
    const at = parent.properties.indexOf(fact.node as never);
    const isReplaced = parent.properties
      .slice(at + 1)
      .some((each) => each.type === "Property" && keyName(each, fact.module.paths) === field);
    return field !== undefined && isReplaced ? undefined : onto(fact, parent, fact.path);
  },
  ConditionalExpression: (_spreading, fact, parent) =>
    parent.test !== fact.node
      ? onto(fact, parent, fact.path)
      : isOneText(fact, parent.consequent, parent.alternate)
        ? undefined
        : chosen(fact, parent, "chosen by"),
  LogicalExpression: (_spreading, fact, parent) =>
    // Of `a && b` the first only says whether it is the second.
    parent.operator === "&&" && parent.left === fact.node
      ? chosen(fact, parent, "chosen by")
      : onto(fact, parent, fact.path),
  BinaryExpression: (_spreading, fact, parent) => {
    if (!whole(fact.path)) return undefined;
    return parent.operator === "+" ? intoText(fact, parent) : onto(fact, parent, [], "compared");
  },
  UnaryExpression: (_spreading, fact, parent) =>
    whole(fact.path) && parent.operator !== "void" && parent.operator !== "delete"
      ? onto(fact, parent, [])
      : undefined,
  TemplateLiteral: (_spreading, fact, parent) =>
    whole(fact.path) ? intoText(fact, parent) : undefined,
  TaggedTemplateExpression: (_spreading, fact, parent) => onto(fact, parent, []),
  MemberExpression: (spreading, fact, parent) => {
    if (parent.object !== fact.node) {
      return isTarget(parent) ? undefined : chosen(fact, parent, "looked up by");
    }
    const around = parentOf(parent);
    if (around?.type === "CallExpression" && around.callee === parent)
      return askReceiver(spreading, fact, parent, around);
    if (isTarget(parent)) return undefined;
    const path = taken(fact.path, memberName(parent, fact.module.paths) ?? "*");
    return path === undefined ? undefined : onto(fact, parent, path);
  },
  CallExpression: (spreading, fact, parent) => passArgument(spreading, fact, parent),
  NewExpression: (spreading, fact, parent) => passArgument(spreading, fact, parent),
  ReturnStatement: (spreading, fact) => giveBack(spreading, fact),
  ArrowFunctionExpression: (spreading, fact, parent) =>
    parent.body === fact.node ? giveBack(spreading, fact) : undefined,
  AwaitExpression: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  YieldExpression: (spreading, fact) => giveBack(spreading, { ...fact, path: put(fact.path, "*") }),
  ChainExpression: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  TSAsExpression: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  TSNonNullExpression: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  TSSatisfiesExpression: (_spreading, fact, parent) => onto(fact, parent, fact.path),
  SequenceExpression: (_spreading, fact, parent) =>
    parent.expressions.at(-1) === fact.node ? onto(fact, parent, fact.path) : undefined,
  IfStatement: (spreading, fact, parent) => {
    if (parent.test === fact.node)
      choose(spreading, fact, parent, [parent.consequent, parent.alternate]);
    return undefined;
  },
  SwitchStatement: (spreading, fact, parent) => {
    if (parent.discriminant === fact.node) choose(spreading, fact, parent, parent.cases);
    return undefined;
  },
  SwitchCase: (spreading, fact, parent) => {
    if (parent.test === fact.node) chooseCase(spreading, fact, parent);
    return undefined;
  },
  ForOfStatement: (spreading, fact, parent) => {
    const path = parent.right === fact.node ? taken(fact.path, "*") : undefined;
    if (path !== undefined) assignTo(spreading, { ...fact, path }, parent.left);
    return undefined;
  },
  PropertyDefinition: (spreading, fact, parent) => {
    const name = keyName(parent, fact.module.paths);
    if (parent.value === fact.node && name !== undefined)
      storeInThis(spreading, fact, { module: fact.module, node: parent }, put(fact.path, name));
    return undefined;
  },
};

/** @returns the fact of the parent, or nothing where the way upwards ends; names and calls go on by themselves. */
export function climb(spreading: Spreading, fact: Fact, parent: Node): Fact | undefined {
  const rule = rules[parent.type] as
    | ((spreading: Spreading, fact: Fact, parent: Node) => Fact | undefined)
    | undefined;
  return rule?.(spreading, fact, parent);
}

/** The same value seen at the node around it; what merely carries it on is no step of its own. */
function onto(fact: Fact, node: Node, path: FieldPath, does?: Does): Fact {
  if (does === undefined) return { ...fact, node, path };
  return { ...fact, node, path, does, via: fact, cost: fact.cost + 1 };
}

/** The text stays a step of its own: what stands beside the value in it is what it is known by. */
function intoText(fact: Fact, text: Node): Fact {
  const held = onto(fact, text, [], "put into a text");
  return { ...held, via: held };
}

function chosen(fact: Fact, node: Node, does: Does): Fact | undefined {
  if (fact.choices >= 2) return undefined;
  return {
    ...fact,
    node,
    path: [],
    does,
    via: fact,
    choices: fact.choices + 1,
    cost: fact.cost + 2,
  };
}

/** Of `function f(a = b)` where all calls are known and hand something in, the default is never taken. */
function isEverTaken({ program }: Spreading, pattern: Node): boolean {
  const owner = parentOf(pattern);
  if (owner === undefined || !isFunction(owner)) return true;
  const index = owner.params.indexOf(pattern as never);
  const calls = program.callers.of(owner);
  return calls.length === 0 || calls.some(({ node }) => node.arguments.length <= index);
}

/** `a ? "x" : "x"` */
function isOneText({ module }: Fact, one: Node, other: Node): boolean {
  if (one.type === "Literal" && other.type === "Literal" && one.value === other.value) return true;
  const text = module.paths.text(one);
  return text !== undefined && text === module.paths.text(other);
}

/** `a[b] = ...` and `delete a[b]` read nothing. */
function isTarget(member: Node): boolean {
  const parent = parentOf(member);
  return (
    (parent?.type === "AssignmentExpression" && parent.left === member) ||
    (parent?.type === "UnaryExpression" && parent.operator === "delete")
  );
}

/** `{ zone, prompt() { return this.zone } }`: methods of an object read its fields by `this`. */
function tellMethods(
  spreading: Spreading,
  fact: Fact,
  property: NodeOf<"Property">,
  object: Node,
): void {
  const name = keyName(property, fact.module.paths);
  const thises = spreading.program.indexOf(fact.module).thises.get(object) ?? [];
  if (name === undefined || (property.value as Node) !== fact.node) return;
  for (const node of thises)
    spreading.later({
      ...fact,
      node,
      path: put(fact.path, name),
      does: "stored",
      via: fact,
      cost: fact.cost + 1,
      calls: undefined,
    });
}
