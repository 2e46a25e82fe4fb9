import { hash } from "node:crypto";
import type { Node } from "oxc-parser";
import type { Module } from "../program/module.ts";
import type { FactKind } from "./function-row.ts";
import { isProse, speaksToModel } from "../inventory/prose.ts";
import type { Frame } from "./normal-form/frame.ts";
import {
  capabilityOfProperty,
  capabilitiesOfPath,
  textIndicators,
} from "./capability/detect-capabilities.ts";

/** UTF-16 units. A longer text is represented by its digest. */
const longestText = 300;

/** Records the facts of the open frame while its tree is walked. */
export interface FactNotes {
  /** Records a whole literal text. */
  text(text: string, offset: number): void;
  /** Records the APIs that an expression uses. It is called for each expression, the outer before the inner. */
  look(node: Node): void;
}

export function factNotes(module: Module, frame: () => Pick<Frame, "facts" | "prose">): FactNotes {
  let looked: Node | undefined;
  return { text: addText, look };

  function fact(kind: FactKind, value: string): void {
    frame().facts.add(`${kind} ${value}`);
  }

  function addText(text: string, offset: number): void {
    if (text.length < 2) return;
    fact(
      "text",
      text.length > longestText
        ? `${text.slice(0, longestText)}… ${hash("sha256", text, "hex").slice(0, 8)}`
        : text,
    );
    const { hosts, characters, isTable, timeZone } = textIndicators(text);
    for (const host of hosts) fact("host", host);
    for (const character of characters) fact("character", character);
    if (hosts.length > 0) fact("capability", "host");
    if (characters.length > 0) fact("capability", "character");
    if (isTable) fact("capability", "table");
    if (timeZone) {
      fact("level", "timezone");
      fact("capability", "timezone");
    }
    if (!isProse(text)) return;
    frame().prose.push({ offset, text });
    if (speaksToModel(text)) fact("capability", "prompt");
  }

  /** Records what an expression uses, by its qualified name; the inner parts of that name are not examined again. */
  function look(node: Node): void {
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const { callee } = node;
      const path = module.qualifiedNames.of(callee);
      if (path !== undefined) addPath(`${path}()`);
      else if (
        callee.type === "MemberExpression" &&
        callee.property.type === "Identifier" &&
        !callee.computed
      )
        addCall(callee.property.name);
      looked = callee;
    } else if (node.type === "MemberExpression") {
      if (node !== looked) {
        const path = module.qualifiedNames.of(node);
        if (path !== undefined) addPath(path);
        else if (node.property.type === "Identifier" && !node.computed)
          addProperty(node.property.name);
      }
      looked = node.object;
    } else if (node.type === "ObjectPattern") lookAtPattern(node);
    else if (isHeaders(node)) fact("capability", "header");
    else if (choosesByText(node)) fact("chooses", "text");
  }

  /** Records properties taken by destructuring: `const { timeZone } = …`. */
  function lookAtPattern({ properties }: Extract<Node, { readonly type: "ObjectPattern" }>): void {
    for (const each of properties)
      if (each.type === "Property" && each.key.type === "Identifier") addProperty(each.key.name);
  }

  function addPath(path: string): void {
    fact("path", path);
    for (const touch of capabilitiesOfPath(path.endsWith("()") ? path.slice(0, -2) : path)) {
      fact("capability", touch);
      fact("reads", touch);
    }
  }

  function addCall(name: string): void {
    fact("calls", name);
    addProperty(name);
  }

  function addProperty(name: string): void {
    const touch = capabilityOfProperty(name);
    if (touch === undefined) return;
    fact("capability", touch);
    fact("reads", touch);
  }
}

/** `{ headers: … }` as an argument. */
function isHeaders(node: Node): boolean {
  return node.type === "Property" && node.key.type === "Identifier" && node.key.name === "headers";
}

/** A comparison with a text, a `case` with a text, or a conditional with a text as outcome. */
function choosesByText(node: Node): boolean {
  switch (node.type) {
    case "BinaryExpression":
      if (!/^[!=]==?$/.test(node.operator)) return false;
      return [node.left, node.right].some(isText) && ![node.left, node.right].some(isTypeOf);
    case "SwitchCase":
      return node.test !== null && isText(node.test);
    case "ConditionalExpression":
      return isText(node.consequent) || isText(node.alternate);
    default:
      return false;
  }
}

function isText(node: Node): boolean {
  return (
    node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string")
  );
}

function isTypeOf(node: Node): boolean {
  return node.type === "UnaryExpression" && node.operator === "typeof";
}
