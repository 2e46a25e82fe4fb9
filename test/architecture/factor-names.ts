import { parseSync, visitorKeys } from "oxc-parser";

/** A place where a source file knows a factor by its name. */
export interface FactorName {
  readonly line: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** What is read or compared there is a factor, or an assignment of levels to factors. */
const ofFactors = /(?:factors?|famil(?:y|ies)|environment|assignment|levels|asked)(?:Of|Name)?$/i;

/**
 * Places that compare a factor's name, look a level up by it, or list such names. Names with a hyphen or a colon
 * (`base-url`, `env:`) mean nothing else and count wherever they stand; words such as `home` and `files` only where a
 * factor is at hand, or among nothing but such names.
 * @param names of factors and families, and prefixes of families.
 */
export function factorNamesIn(
  file: string,
  text: string,
  names: ReadonlySet<string>,
): readonly FactorName[] {
  const found: FactorName[] = [];
  const report = (node: Node, what: string): void => {
    found.push({ line: text.slice(0, node.start).split("\n").length, text: what });
  };
  const nameIn = (value: string): string | undefined => {
    const bare = /^\{(.*)\}$/.exec(value)?.[1] ?? value;
    if (names.has(bare)) return bare;
    return [...names].find((name) => name.endsWith(":") && isMember(bare, name));
  };
  const visit = (node: Node, parent: Node | undefined): void => {
    const value = textOf(node);
    const name = value === undefined ? undefined : nameIn(value);
    if (name !== undefined && (/[-:]/.test(name) || isAtHand(node, parent)))
      report(node, value ?? "");
    if (node.type === "ArrayExpression") {
      const all = nodesIn(node["elements"]).map(textOf);
      if (new Set(all).size > 1 && all.every((each) => each !== undefined && names.has(each)))
        report(node, `a list of ${all.join(", ")}`);
    }
    for (const key of visitorKeys[node.type] ?? [])
      for (const child of nodesIn(node[key])) visit(child, node);
  };
  visit(parseSync(file, text).program as unknown as Node, undefined);
  return found;
}

/** `env:CI` and `env:`, and no URL and no sentence. */
function isMember(value: string, prefix: string): boolean {
  return value.startsWith(prefix) && /^(?:[^/\s]|\.\/|~\/|$)/.test(value.slice(prefix.length));
}

/** The text of a string, of the beginning of a template, or of a regular expression that holds nothing else. */
function textOf(node: Node): string | undefined {
  if (node.type === "TemplateElement")
    return (node["value"] as { readonly cooked?: string }).cooked ?? undefined;
  if (node.type !== "Literal") return undefined;
  const { regex, value } = node as { regex?: { pattern: string }; value?: unknown };
  if (regex !== undefined) return regex.pattern.replaceAll(/[\^$\\]/g, "");
  return typeof value === "string" ? value : undefined;
}

function isAtHand(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === "BinaryExpression") {
    const other = parent["left"] === node ? parent["right"] : parent["left"];
    return ofFactors.test(lastNameOf(other as Node));
  }
  if (parent?.type === "MemberExpression")
    return parent["property"] === node && ofFactors.test(lastNameOf(parent["object"] as Node));
  return parent?.type === "Property" && parent["value"] === node && keyOf(parent) === "factor";
}

function lastNameOf(node: Node): string {
  if (node.type === "MemberExpression") return lastNameOf(node["property"] as Node);
  if (node.type === "CallExpression") return lastNameOf(node["callee"] as Node);
  return node.type === "Identifier" ? String(node["name"]) : "";
}

function keyOf(property: Node): string | undefined {
  if (property.type !== "Property" || property["computed"] === true) return undefined;
  const key = property["key"] as Node;
  return key.type === "Identifier" ? String(key["name"]) : textOf(key);
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.filter((item): item is Node => item !== null);
  return value === null || value === undefined ? [] : [value as Node];
}
