import type { Node } from "oxc-parser";
import { isOptOutName } from "../../capture/dialect/opt-out-names.ts";
import { isPriorityName, isVariableForm, variablesIn } from "../../trial/subject/variable-names.ts";
import type { Inventory } from "../result/inspection.ts";
import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import type { Module } from "../program/module.ts";
import { parentOf } from "../program/walk.ts";
import { keyName, lastName } from "./node-name.ts";
import { argumentsPassedTo, parameterOf } from "./call-sites.ts";
import type { ParameterOf } from "./call-sites.ts";
import type { Collecting, Collector } from "./collector.ts";
import type { NodeOf } from "../program/node-of.ts";
import { wholeEnvironmentsIn } from "../program/scripts/environment-in-text.ts";
import { environmentRead, isEnvironment } from "./environment-read.ts";
import { isProse, isTextsOfExecutable } from "./file-texts.ts";
import { openTally } from "./tally.ts";
import { isPrintedBy, isTakenWhole, wholeEnvironment } from "./whole-environment.ts";

/** Functions that take the name of an environment variable, by their own names. */
const takesName =
  /(?:^|[a-z_.])(?:env|getenv|environ|envVar|environmentVariable)\w*$|Env(?:Var)?$/i;

/** Runtime APIs are asked for names of any form; a name passed to another function must be in capitals. */
const nameForm = /^[A-Za-z_][A-Za-z0-9_()]{0,79}$/;

/** The variables of one vendor share a prefix: a first word of this many variables counts as one. */
const leastOfPrefix = 3;

interface Facts {
  readonly name: string;
  readonly as: "read" | "named";
}

/** Environment variables that are read, and texts that look like the name of one. */
export const variables: Collector<"variables"> = {
  kind: "variables",
  open(): Collecting<Inventory["variables"][number]> {
    const found = openTally<Facts>((known, met) => (known.as === "read" ? known : met));
    let wrappers: ParameterOf[] = [];
    const read = (name: string, place: () => Place): void => {
      if (nameForm.test(name)) found.add(name, { name, as: "read" }, place);
    };
    const readAll = (place: () => Place): void =>
      found.add(wholeEnvironment, { name: wholeEnvironment, as: "read" }, place);
    const take = (node: Node, module: Module): void => {
      if (isTakenWhole(node, module)) readAll(() => module.place(node.start));
    };
    const readPattern = (pattern: Node, module: Module): void => {
      if (pattern.type !== "ObjectPattern") return;
      for (const property of pattern.properties) {
        if (property.type !== "Property") continue;
        const name = property.computed
          ? module.qualifiedNames.text(property.key)
          : keyName(property.key);
        if (name !== undefined) read(name, () => module.place(property.start));
      }
    };
    return {
      nodes: {
        MemberExpression(node, module) {
          const seen = environmentRead(node, module);
          if (seen === undefined || isOnlyWritten(node)) return;
          if ("name" in seen) {
            if (!isMethod(seen.name, node)) read(seen.name, () => module.place(node.start));
            return;
          }
          const parameter = parameterOf(seen.computed, module);
          if (parameter !== undefined) wrappers.push(parameter);
        },
        SpreadElement: ({ argument }, module) => take(argument, module),
        ForInStatement: ({ right }, module) => take(right, module),
        NewExpression: ({ arguments: given }, module) => {
          for (const each of given) take(each, module);
        },
        VariableDeclarator({ id, init }, module) {
          if (init !== null) take(init, module);
          if (id.type === "ObjectPattern" && init !== null && isEnvironment(init, module))
            readPattern(id, module);
        },
        AssignmentExpression({ left, right }, module) {
          if (left.type === "ObjectPattern" && isEnvironment(right, module))
            readPattern(left, module);
        },
        BinaryExpression({ operator, left, right }, module) {
          if (operator !== "in" || !isEnvironment(right, module)) return;
          const name = module.qualifiedNames.text(left);
          if (name !== undefined) read(name, () => module.place(left.start));
        },
        CallExpression(node, module) {
          const { callee, arguments: given } = node;
          const [first] = given;
          for (const each of given) take(each, module);
          if (isPrintedBy(node, module)) readAll(() => module.place(node.start));
          if (first?.type !== "Literal" || typeof first.value !== "string") return;
          const { value } = first;
          if (!/^[A-Z][A-Z0-9_]+$/.test(value) && !ofDeno(callee, module)) return;
          if (takesName.test(lastName(callee) ?? "") || ofDeno(callee, module))
            read(value, () => module.place(first.start));
        },
      },
      moduleEnd(module, calls) {
        for (const { argument } of argumentsPassedTo(wrappers, module, calls)) {
          const name = module.qualifiedNames.text(argument);
          if (name !== undefined) read(name, () => module.place(argument.start));
        }
        wrappers = [];
      },
      text({ text, node }, module) {
        if (text.length > 80 || !isVariableForm(text)) return;
        found.add(text, { name: text, as: "named" }, () => module.place(node.start));
      },
      file(file) {
        if (file.kind === "json" || isProse(file)) return;
        const place = placesIn(file.path, file.text);
        if (file.names !== undefined) {
          for (const { is, value: name, at } of file.names)
            if (is === "variable") found.add(name, { name, as: "read" }, () => place(at));
          return;
        }
        for (const at of wholeEnvironmentsIn(file.text, file.kind)) readAll(() => place(at));
        // Texts of an executable are separated by zero bytes, as in its memory.
        const text = isTextsOfExecutable(file) ? file.text.replaceAll("\n", "\0") : file.text;
        for (const { name, source, at } of variablesIn(text, "other"))
          found.add(name, { name, as: source === "read" ? "read" : "named" }, () => place(at));
      },
      entries: () =>
        worthNaming(found.entries()).map((entry) => ({
          ...entry,
          optOut: isOptOutName(entry.name),
        })),
    };
  },
};

/**
 * Of texts that only look like names, keeps those that are telling, or that share a prefix with variables that are
 * read.
 */
function worthNaming<Entry extends Facts>(entries: readonly Entry[]): readonly Entry[] {
  const prefixes = new Map<string, number>();
  for (const { name, as } of entries)
    if (as === "read") prefixes.set(prefixOf(name), (prefixes.get(prefixOf(name)) ?? 0) + 1);
  return entries.filter(
    ({ name, as }) =>
      as === "read" ||
      isOptOutName(name) ||
      (isPriorityName(name) && name.length < 60) ||
      (prefixes.get(prefixOf(name)) ?? 0) >= leastOfPrefix,
  );
}

function prefixOf(name: string): string {
  return name.split("_", 1)[0] ?? name;
}

function isOnlyWritten(node: Node): boolean {
  const parent = parentOf(node);
  if (parent?.type === "AssignmentExpression")
    return parent.left === node && parent.operator === "=";
  return parent?.type === "UnaryExpression" && parent.operator === "delete";
}

/** `process.env.hasOwnProperty("X")` does not read a variable called `hasOwnProperty`. */
function isMethod(name: string, node: Node): boolean {
  const parent = parentOf(node);
  const isCalled = parent?.type === "CallExpression" && parent.callee === node;
  return (
    isCalled && /^(?:hasOwnProperty|get|has|toObject|propertyIsEnumerable|toString)$/.test(name)
  );
}

function ofDeno(callee: NodeOf<"CallExpression">["callee"], module: Module): boolean {
  return (
    callee.type === "MemberExpression" &&
    /^(?:get|has|hasOwnProperty)$/.test(lastName(callee) ?? "") &&
    isEnvironment(callee.object, module)
  );
}
