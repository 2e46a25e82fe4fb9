import type { Node } from "oxc-parser";
import type { Module } from "./module.ts";

/** APIs and variables that give the home folder, which is written `~`. */
const homes =
  /^(?:node:os\.homedir\(\)|node:os\.userInfo\(\)\.homedir|process\.env\.(?:HOME|USERPROFILE))$/;
const joins = /^node:path\.(?:(?:posix|win32)\.)?(?:join|resolve|normalize)\(\)$/;
const mostHops = 8;

/**
 * The path or text that an expression gives, as far as it is constant: literals, `path.join`, the home folder as `~`,
 * and `…` for unknown parts.
 * @returns undefined where no part of it is known.
 */
export function evaluatePartialText(node: Node, module: Module, hops = 0): string | undefined {
  const { qualifiedNames, names } = module;
  const text = qualifiedNames.text(node);
  if (text !== undefined) return text;
  if (hops > mostHops) return undefined;
  const inner = (each: Node): string => evaluatePartialText(each, module, hops + 1) ?? "…";
  const qualifiedName = qualifiedNames.of(node);
  if (qualifiedName !== undefined && homes.test(qualifiedName)) return "~";
  if (node.type === "TemplateLiteral") {
    const parts = node.quasis.map(({ value }, index) => {
      const expression = node.expressions[index];
      return `${value.cooked ?? ""}${expression === undefined ? "" : inner(expression)}`;
    });
    return known(parts.join(""));
  }
  if (node.type === "BinaryExpression" && node.operator === "+")
    return known(`${inner(node.left)}${inner(node.right)}`);
  if (node.type === "CallExpression" && qualifiedName !== undefined && joins.test(qualifiedName))
    return known(
      node.arguments
        .map(inner)
        .join("/")
        .replaceAll(/\/{2,}/g, "/"),
    );
  const binding = node.type === "Identifier" ? names.of(node) : undefined;
  const [value] = binding?.values ?? [];
  if (binding?.writes !== 1 || value === undefined || value.path.length > 0) return undefined;
  return evaluatePartialText(value.node, module, hops + 1);
}

function known(path: string): string | undefined {
  return /[^…/]/.test(path) ? path : undefined;
}
