import type { Inventory } from "../../../src/static/result/inspection.ts";
import { takeInventory } from "../../../src/static/inventory/take-inventory.ts";
import type { Module } from "../../../src/static/program/module.ts";
import { readModule } from "../../../src/static/program/module.ts";
import type { FileKind } from "../../../src/static/unpack/unpacked.ts";

/** What is gathered from one module. */
export function inventoryOf(source: string | Module): Omit<Inventory, "modules"> {
  const taking = takeInventory();
  taking.module(typeof source === "string" ? readModule("tool.js", source) : source);
  return taking.taken();
}

/** What is gathered from a file of another language. */
export function inventoryOfFile(
  path: string,
  kind: FileKind,
  text: string,
): Omit<Inventory, "modules"> {
  const taking = takeInventory();
  taking.file({ path, kind, text, bytes: Buffer.from(text) });
  return taking.taken();
}

/** What is gathered from the texts among machine code. */
export function inventoryOfTexts(text: string): Omit<Inventory, "modules"> {
  const taking = takeInventory();
  const bytes = Buffer.from(text);
  taking.file({ path: "tool!texts", kind: "text", text, bytes, ofMachineCode: true });
  return taking.taken();
}
