import type { MemberExpression, Node } from "oxc-parser";
import type { Module } from "../program/module.ts";
import { lastName } from "./node-name.ts";

/** Qualified names of the process environment. */
const environments = new Set([
  "process.env",
  "Bun.env",
  "import.meta.env",
  "node:process.env",
  "Deno.env",
]);

const upperCase = /^[A-Z][A-Z0-9_]{1,79}$/;

/** A read of the environment by `object[...]` or `object.name`. */
export type EnvironmentRead = { readonly name: string } | { readonly computed: Node };

/**
 * What a member expression reads of the environment; undefined where it reads something else. An object of unknown
 * origin counts as the environment where it is called `env` and the property is in capitals.
 */
export function environmentRead(
  { object, property, computed }: MemberExpression,
  module: Module,
): EnvironmentRead | undefined {
  const name = computed ? module.qualifiedNames.text(property) : lastName(property);
  if (isEnvironment(object, module)) {
    if (name !== undefined) return { name };
    return computed ? { computed: property } : undefined;
  }
  const isLikely =
    name !== undefined && upperCase.test(name) && /^env$/i.test(lastName(object) ?? "");
  return isLikely ? { name } : undefined;
}

export function isEnvironment(node: Node, module: Module): boolean {
  if (isImportMeta(node)) return true;
  const path = module.qualifiedNames.of(node);
  return path !== undefined && environments.has(path);
}

function isImportMeta(node: Node): boolean {
  return (
    node.type === "MemberExpression" &&
    node.object.type === "MetaProperty" &&
    lastName(node.property) === "env"
  );
}
