import { readModule } from "../../program/module.ts";
import type { Module } from "../../program/module.ts";
import { SourceError } from "../../program/source-error.ts";
import { walk } from "../../program/walk.ts";

const longest = 1024 * 1024;

/**
 * Reads a recovered text as a program, to be searched like the one around it.
 * @returns undefined where the text is no program, or too long.
 */
export function readPayload(outer: Module, offset: number, text: string): Module | undefined {
  if (text.length > longest) return undefined;
  try {
    return readModule(`${outer.path}!unpacked@${offset}`, text);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** All string literals and parts of templates in a program. */
export function literalsIn({ program }: Module): readonly string[] {
  const literals = new Set<string>();
  walk(program, (node) => {
    if (node.type === "Literal" && typeof node.value === "string") literals.add(node.value);
    if (node.type === "TemplateElement") literals.add(node.value.cooked ?? "");
  });
  return [...literals];
}
