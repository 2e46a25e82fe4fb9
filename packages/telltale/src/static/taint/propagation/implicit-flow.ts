import type { CallExpression, Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import { eachChild, parentOf, walk } from "../../program/walk.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { request } from "../sinks/request.ts";
import { streamWrite } from "../sinks/stream-write.ts";
import { telemetry } from "../sinks/telemetry.ts";
import type { TaintFact } from "./taint-fact.ts";
import type { Propagation } from "./propagation.ts";
import { storeAt } from "./store.ts";

/**
 * Limits of the targets in the branches, and of the characters of each value: a longer branch says too little of the
 * condition.
 */
const mostTargets = 30;
const longestPlain = 240;
const reorders = new Set(["reverse", "sort", "delete", "shift", "pop"]);
const keepers = new Set(["push", "unshift", "add", "append", "set"]);

/**
 * Implicit flow: what is returned, assigned or sent in the branches of a statement depends on the tainted condition.
 */
export function propagateImplicitFlow(
  propagation: Propagation,
  fact: TaintFact,
  statement: Node,
  branches: readonly (Node | null)[],
): void {
  if (fact.implicitFlows >= 2) return;
  const chosen: TaintFact = {
    ...fact,
    path: [],
    does: "chosen by",
    predecessor: { ...fact, node: testOf(statement) ?? fact.node },
    implicitFlows: fact.implicitFlows + 1,
    cost: fact.cost + 2,
  };
  let targets = 0;
  const visit = (node: Node): void => {
    if (targets >= mostTargets || isFunction(node)) return;
    // What happens inside depends on more than this condition.
    if (node.type === "TryStatement" || node.type === "ThrowStatement") return;
    if (node.type === "ReturnStatement" && node.argument !== null) {
      if (isPlain(propagation, fact, node.argument)) later(node.argument);
    } else if (node.type === "AssignmentExpression") {
      if (isPlain(propagation, fact, node.right)) later(node.right);
    } else if (node.type === "YieldExpression" && node.argument !== null) {
      if (isPlain(propagation, fact, node.argument)) later(node.argument);
    } else if (node.type === "CallExpression") {
      changeIn(node);
      sendIn(node);
    }
    eachChild(node, visit);
  };
  for (const branch of branches) if (branch !== null) visit(branch);
  for (const statement_ of afterReturn(statement)) walk(statement_, sendsIn);

  /** What follows `if (value) return` happens only where the condition does not hold. */
  function sendsIn(node: Node): boolean {
    if (node.type === "CallExpression") sendIn(node);
    return !isFunction(node);
  }

  /** `list.push(text)` and `list.reverse()`: the content or the order of the list depends on the condition. */
  function changeIn({ callee, arguments: given }: CallExpression): void {
    const { module } = fact;
    const method = memberName(callee, module.qualifiedNames);
    if (method === undefined || callee.type !== "MemberExpression") return;
    const last = given.at(-1);
    if (keepers.has(method) && last !== undefined) later(last);
    else if (reorders.has(method))
      storeAt(propagation, { ...chosen, node: callee.object }, { module, node: callee.object }, []);
  }

  function later(node: Node): void {
    if (node.type === "ObjectExpression") {
      // In an object, only fields with a constant value depend on the condition.
      for (const property of node.properties)
        if (property.type === "Property" && isFixed(property.value)) later(property.value);
      return;
    }
    targets++;
    propagation.enqueue({ ...chosen, node });
  }

  /** Whether something is sent at all depends on the condition too. */
  function sendIn(call: Node): void {
    if (call.type !== "CallExpression") return;
    const { program, kinds } = propagation;
    const { module } = fact;
    const called = program.callGraph.calleesOf({ module, node: call });
    const event = call.arguments
      .map((node) => telemetry.match({ program, kinds, module, node, parent: call, path: [] }))
      .find((hit) => hit !== undefined);
    if (event !== undefined) propagation.reportSinkHit({ ...chosen, node: call }, event);
    else if (isRequest(call) || called.some(({ node }) => kinds.senders.has(node)))
      propagation.reportSinkHit({ ...chosen, node: call }, { kind: "request", node: call });

    function isRequest(parent: Node): boolean {
      return [request, streamWrite].some((sink) =>
        (call as CallNode).arguments.some(
          (node) => sink.match({ program, kinds, module, node, parent, path: [] }) !== undefined,
        ),
      );
    }
  }
}

/**
 * Whether the value is a literal, or an expression of values at hand. A call of another function of the program is left
 * out: everything that it does would seem to depend on this condition.
 */
function isPlain(propagation: Propagation, { module }: TaintFact, node: Node): boolean {
  if (node.end - node.start > longestPlain || isNothing(node)) return false;
  let plain = true;
  walk(node, (each) => {
    if (isFunction(each) || each.type === "AwaitExpression" || each.type === "NewExpression")
      plain = false;
    else if (each.type === "CallExpression")
      plain &&= propagation.program.callGraph.calleesOf({ module, node: each }).length === 0;
    return plain;
  });
  return plain;
}

function isFixed(node: Node): boolean {
  if (node.type === "UnaryExpression") return isFixed(node.argument);
  if (node.type === "Literal") return node.value !== null;
  return (
    node.type === "ObjectExpression" ||
    (node.type === "TemplateLiteral" && node.expressions.length === 0)
  );
}

/** `null`, `undefined` and `void` say too little: many functions return them when they have found nothing. */
function isNothing(node: Node): boolean {
  return (
    (node.type === "Literal" && node.value === null) ||
    (node.type === "Identifier" && node.name === "undefined") ||
    (node.type === "UnaryExpression" && node.operator === "void")
  );
}

/** `switch (true) { case a === b: ... }` */
export function propagateImplicitFlowOfCase(
  propagation: Propagation,
  fact: TaintFact,
  of: Node,
): void {
  const statement = parentOf(of);
  if (statement?.type === "SwitchStatement")
    propagateImplicitFlow(propagation, fact, statement, [of]);
}

/** The statements (at most eleven) after an `if` whose branch returns. */
function afterReturn(statement: Node): readonly Node[] {
  if (statement.type !== "IfStatement" || statement.alternate !== null) return [];
  const { consequent } = statement;
  const last = consequent.type === "BlockStatement" ? consequent.body.at(-1) : consequent;
  const block = parentOf(statement);
  if (last?.type !== "ReturnStatement" || block?.type !== "BlockStatement") return [];
  return block.body.slice(block.body.indexOf(statement) + 1, block.body.indexOf(statement) + 12);
}

function testOf(statement: Node): Node | undefined {
  if (statement.type === "IfStatement") return statement.test;
  return statement.type === "SwitchStatement" ? statement.discriminant : undefined;
}
