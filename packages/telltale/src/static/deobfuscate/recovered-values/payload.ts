import { readModule } from "../../program/module.ts";
import type { Module } from "../../program/module.ts";
import { SourceError } from "../../program/source-error.ts";
import { walk } from "../../program/walk.ts";

const longest = 1024 * 1024;

/** A program that was recovered as a text, to be searched like the one that it was in; nothing where it is none. */
export function readPayload(outer: Module, offset: number, text: string): Module | undefined {
  if (text.length > longest) return undefined;
  try {
    return readModule(`${outer.path}!unpacked@${offset}`, text);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** All texts that stand in a program. */
export function literalsIn({ program }: Module): readonly string[] {
  const literals = new Set<string>();
  walk(program, (node) => {
    if (node.type === "Literal" && typeof node.value === "string") literals.add(node.value);
    if (node.type === "TemplateElement") literals.add(node.value.cooked ?? "");
  });
  return [...literals];
}
