import type { CallExpression, Node } from "oxc-parser";
import type { Inventory } from "../../result/inspection.ts";
import type { Place } from "../../result/place.ts";
import type { Module } from "../../program/module.ts";
import { parentOf } from "../../program/walk.ts";
import { lastName } from "../node-name.ts";
import type { Collecting } from "../collector.ts";

type Service = Inventory["services"][number];

/** The calls of one function, by its name. */
interface Calls {
  readonly called: string;
  readonly names: Set<string>;
  sites: number;
  /** Calls whose result is not used. */
  unused: number;
  /** Calls with an object after the name. */
  withFacts: number;
  /** Calls with the name only. */
  alone: number;
  /** Calls with a constant after the name: the default value of a flag. */
  withDefault: number;
  /** Of these, calls with a text: it is more often a label than the value of a flag. */
  withText: number;
  readonly places: (() => Place)[];
}

/** With fewer calls, or fewer names, it is no event log. */
const leastSites = 8;
const leastNames = 6;
const shareOf = 0.8;
const mostPlaces = 5;
const shownNames = 4;

/** A name of several words: `tool_api_error`, `tool.api.error`, `tool-api-error`, `tool:api/error`. */
const eventName = /^[a-z][a-z0-9]*(?:[_.:/-][a-z0-9]+)+$/i;

/** Functions that take a name and an object but log no events: emitters, options, definitions, elements. */
const others =
  /^(?:on|once|off|emit\w*|dispatch|dispatchEvent|addEventListener|removeListener|addListener|define|defineProperty|register\w*|set\w*|add\w*|option|command|t|describe|it|test|createElement|jsxs?|deprecate|warn|error|debug|info|trace|log|\$\w*|load|import|require|use|trigger|publish|subscribe|get\w*|has|delete|push|replace|join|resolve)$/;

/**
 * Recognises a client of an unknown protocol. Either one function is called again and again with a constant event name
 * and an object, and its result is not used; or it is called with the name of a flag and its default value.
 */
export function repeatedCalls(): Collecting<Service> {
  const services: Service[] = [];
  let known = new Map<string, Calls>();
  return {
    nodes: {
      CallExpression(node, module) {
        const [first, second] = node.arguments;
        if (
          first?.type !== "Literal" ||
          typeof first.value !== "string" ||
          node.arguments.length > 3
        )
          return;
        const called = calledOf(node, module);
        if (called === undefined) return;
        let calls = known.get(called.key);
        if (calls === undefined) known.set(called.key, (calls = emptyCalls(called.name)));
        calls.sites += 1;
        if (eventName.test(first.value)) calls.names.add(first.value);
        if (isUnused(node)) calls.unused += 1;
        if (second === undefined) calls.alone += 1;
        else if (second.type === "ObjectExpression") calls.withFacts += 1;
        if (second !== undefined && isConstant(second)) calls.withDefault += 1;
        if (second?.type === "Literal" && typeof second.value === "string") calls.withText += 1;
        if (calls.places.length < mostPlaces) calls.places.push(() => module.place(node.start));
      },
    },
    moduleEnd() {
      for (const calls of known.values()) {
        const service = serviceOf(calls);
        if (service !== undefined) services.push(service);
      }
      known = new Map();
    },
    entries: () => services.toSorted((one, other) => other.count - one.count),
  };
}

function emptyCalls(called: string): Calls {
  return {
    called,
    names: new Set(),
    sites: 0,
    unused: 0,
    withFacts: 0,
    alone: 0,
    withDefault: 0,
    withText: 0,
    places: [],
  };
}

function calledOf(
  { callee }: CallExpression,
  { names }: Module,
): { key: string; name: string } | undefined {
  if (callee.type === "Identifier") {
    const binding = names.of(callee);
    // Minified names say nothing.
    if (binding === undefined || (callee.name.length > 3 && others.test(callee.name)))
      return undefined;
    return { key: String(binding.id), name: callee.name };
  }
  const name = lastName(callee);
  return name === undefined || others.test(name) ? undefined : { key: `.${name}`, name };
}

function serviceOf({
  called,
  names,
  sites,
  unused,
  withFacts,
  alone,
  withDefault,
  withText,
  places,
}: Calls): Service | undefined {
  if (sites < leastSites || names.size < leastNames || names.size < sites * 0.3) return undefined;
  const some = [...names].slice(0, shownNames).join(", ");
  const facts = { places: places.map((place) => place()), count: sites };
  if (unused >= sites * shareOf && withFacts + alone >= sites * shareOf && withFacts >= sites / 2)
    return {
      kind: "telemetry",
      name: "event log",
      because: `${called}() is called ${sites} times with the names of ${names.size} events: ${some}`,
      ...facts,
    };
  const isSwitch = withDefault >= sites * shareOf && withText < sites / 2;
  if (unused <= sites * (1 - shareOf) && isSwitch && haveOneBeginning(names))
    return {
      kind: "feature-flags",
      name: "flag look-up",
      because: `${called}() is called ${sites} times with the names of ${names.size} flags and a default: ${some}`,
      ...facts,
    };
  return undefined;
}

/** Flag names are in lower case; error codes are not. */
const flagName = /^[a-z]/;

/** The flags of one vendor share a prefix; options and headers do not. */
function haveOneBeginning(names: ReadonlySet<string>): boolean {
  const beginnings = Map.groupBy(names, (name) => name.split(/[_.:/-]/, 1)[0]);
  return (
    [...names].every((name) => flagName.test(name)) &&
    Math.max(...[...beginnings.values()].map((all) => all.length)) >= names.size * shareOf
  );
}

function isConstant(node: Node): boolean {
  if (node.type === "Literal") return true;
  if (node.type === "UnaryExpression") return isConstant(node.argument);
  if (node.type === "ObjectExpression") return node.properties.length === 0;
  return node.type === "ArrayExpression" && node.elements.length === 0;
}

/** Whether the result of a call is not used. */
function isUnused(call: Node): boolean {
  let child = call;
  for (let parent = parentOf(child); parent !== undefined; parent = parentOf(child)) {
    switch (parent.type) {
      case "ExpressionStatement":
      case "ArrowFunctionExpression":
        return true;
      case "UnaryExpression":
        return parent.operator === "void";
      case "SequenceExpression":
        if (parent.expressions.at(-1) !== child) return true;
        break;
      case "LogicalExpression":
        if (parent.left === child) return false;
        break;
      case "ConditionalExpression":
        if (parent.test === child) return false;
        break;
      case "AwaitExpression":
      case "ChainExpression":
        break;
      default:
        return false;
    }
    child = parent;
  }
  return false;
}
