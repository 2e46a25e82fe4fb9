/**
 * `npm run bench:inspect`: time, memory and power of static inspection, written into docs/inspection.md.
 *
 *     npm run bench:inspect -- [--part bundle|diff|obfuscation|matching|flows]... [--page] [--folder FOLDER]
 *
 * Each part is kept when it is done; `--page` measures nothing and writes the page from what is there.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { parts } from "./figures.ts";

const figuresSchema = z.array(z.object({ what: z.string(), found: z.string(), goal: z.string() }));
const page = "docs/inspection.md";
const marks = ["<!-- figures -->", "<!-- end of figures -->"] as const;

const { values } = parseArgs({
  options: {
    part: { type: "string", multiple: true, default: Object.keys(parts) },
    page: { type: "boolean", default: false },
    folder: { type: "string", default: resolve(".telltale", "inspect") },
  },
});
mkdirSync(values.folder, { recursive: true });
for (const name of values.page ? [] : values.part) {
  const measure = parts[name];
  if (measure === undefined)
    throw new Error(`there is no part ${name} (parts: ${Object.keys(parts).join(", ")})`);
  console.error(`measuring ${name}`);
  const figures = await measure(values.folder);
  writeFileSync(fileOf(name), JSON.stringify(figures, undefined, 2));
}
const lines = Object.keys(parts).flatMap((name) => rowsOf(name));
writePage(lines);
console.log(lines.join("\n"));

function fileOf(name: string): string {
  return join(values.folder, `${name}.json`);
}

function rowsOf(name: string): readonly string[] {
  if (!existsSync(fileOf(name))) return [`| ${name} | not measured | |`];
  const figures = figuresSchema.parse(JSON.parse(readFileSync(fileOf(name), "utf8")));
  return figures.map(({ what, found, goal }) => `| ${what} | ${found} | ${goal} |`);
}

function writePage(rows: readonly string[]): void {
  const text = readFileSync(page, "utf8");
  const [start, end] = marks.map((mark) => text.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start)
    throw new Error(`${page} has no place for figures: ${marks.join(" ")}`);
  const machine = `${process.platform}-${process.arch}, ${availableParallelism()} cores, Node ${process.version}`;
  const table = ["| what | measured | goal |", "| --- | --- | --- |", ...rows].join("\n");
  const block = `${marks[0]}\n\nMeasured by \`npm run bench:inspect\` on ${machine}.\n\n${table}\n\n`;
  writeFileSync(page, `${text.slice(0, start)}${block}${text.slice(end)}`);
}
