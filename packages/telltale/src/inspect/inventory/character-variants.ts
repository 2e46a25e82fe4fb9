import type { Node } from "oxc-parser";
import { isInvisible } from "../../dialect/characters/invisible.ts";
import { nameOf } from "../../dialect/characters/name.ts";
import { isConfusable, looksLike } from "../../dialect/characters/skeleton.ts";
import type { Inventory } from "../inspection.ts";
import type { Module } from "../source/module.ts";
import { parentOf } from "../source/walk.ts";
import { drawn } from "./characters.ts";

type Entry = Inventory["characters"][number];

/** Texts among which one choice is made stand near one another, in UTF-16 units of the source. */
const nearby = 400;
const longestText = 2000;
const shownTexts = 4;
const mostPlaces = 5;

interface Seen {
  readonly text: string;
  readonly node: Node;
}

/** Sets of texts near one another that look the same and are not: by choosing among them one bit or more is said. */
export interface Variants {
  add(text: string, node: Node): void;
  closeModule(module: Module): void;
  entries(): readonly Entry[];
}

export function openVariants(): Variants {
  const entries: Entry[] = [];
  /** Of the module under way: every text by which one is chosen among others, by what it looks like. */
  let chosen: Seen[] = [];
  return {
    add(text, node) {
      if (text === "" || text.length > longestText || !isChosen(node)) return;
      chosen.push({ text, node });
    },
    closeModule(module) {
      const looks = new Set(
        chosen.filter(({ text }) => hasLookAlike(text)).map(({ text }) => plain(text)),
      );
      const alike = Map.groupBy(
        chosen.filter(({ text }) => looks.has(plain(text))),
        ({ text }) => plain(text),
      );
      for (const group of alike.values()) entries.push(...setsIn(group, module));
      chosen = [];
    },
    entries: () => entries,
  };
}

/** Runs of texts near one another, of which two at least differ. */
function setsIn(group: readonly Seen[], module: Module): readonly Entry[] {
  const ordered = group.toSorted((one, other) => one.node.start - other.node.start);
  const runs: Seen[][] = [];
  for (const seen of ordered) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && seen.node.start - last.node.end <= nearby)
      run.push(seen);
    else runs.push([seen]);
  }
  return runs.flatMap((run) => {
    const texts = [...new Set(run.map(({ text }) => text))];
    if (texts.length < 2 || !texts.some(hasLookAlike)) return [];
    const distinct = distinguishing(texts);
    return [
      {
        character: distinct.at(-1) ?? "",
        name: distinct.map((character) => nameOf(character.codePointAt(0) ?? 0)).join(", "),
        kind: "variants",
        example: texts
          .slice(0, shownTexts)
          .map((text) => `"${drawn(text.slice(0, 60))}"`)
          .join(", "),
        places: run.slice(0, mostPlaces).map(({ node }) => module.place(node.start)),
        count: run.length,
      },
    ];
  });
}

/** The characters by which texts that look the same differ: those that not all have. */
function distinguishing(texts: readonly string[]): readonly string[] {
  const all = new Set(texts.join(""));
  return [...all].filter((character) => !texts.every((text) => text.includes(character)));
}

function hasLookAlike(text: string): boolean {
  if (/^[\x00-\x7f]*$/.test(text)) return false;
  return [...text].some(
    (character) =>
      character > "\x7f" && (isConfusable(character) || isInvisible(character.codePointAt(0) ?? 0)),
  );
}

/** What a text looks like, character by character; ASCII stays as it is. */
function plain(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return [...text]
    .filter((character) => !isInvisible(character.codePointAt(0) ?? 0))
    .map((character) => looksLike(character))
    .join("");
}

/** Whether the program takes this text or another: an outcome of a condition, what a function returns, an element. */
function isChosen(text: Node): boolean {
  const node = text.type === "TemplateElement" ? (parentOf(text) ?? text) : text;
  const parent = parentOf(node);
  switch (parent?.type) {
    case "ConditionalExpression":
      return parent.test !== node;
    case "LogicalExpression":
      return parent.right === node;
    case "ReturnStatement":
    case "ArrayExpression":
      return true;
    case "AssignmentExpression":
      return parent.right === node;
    case "ArrowFunctionExpression":
      return parent.body === node;
    default:
      return false;
  }
}
