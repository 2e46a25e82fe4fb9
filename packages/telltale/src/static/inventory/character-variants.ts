import type { Node } from "oxc-parser";
import { isInvisible } from "../../capture/dialect/characters/invisible.ts";
import { nameOf } from "../../capture/dialect/characters/name.ts";
import { isConfusable, looksLike } from "../../capture/dialect/characters/skeleton.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Module } from "../program/module.ts";
import { parentOf } from "../program/walk.ts";
import { drawn } from "./drawn-text.ts";

type Entry = Inventory["characters"][number];

/** Texts among which one choice is made stand near one another, in UTF-16 units of the source. */
const nearby = 400;
const longestText = 2000;
const shownTexts = 4;
const mostPlaces = 5;

const mostOfTable = 64;
const mostSets = 12;

interface Seen {
  readonly text: string;
  readonly node: Node;
  /** What it looks like, and by what it is chosen. */
  readonly alike: string;
}

/** Sets of texts near one another that look the same and are not: by choosing among them one bit or more is said. */
export interface Variants {
  add(text: string, node: Node, module: Module): void;
  closeModule(module: Module): void;
  entries(): readonly Entry[];
}

export function openVariants(): Variants {
  const entries: Entry[] = [];
  /** Of the module under way: every text by which one is chosen among others, by what it looks like. */
  let chosen: Seen[] = [];
  return {
    add(text, node, module) {
      if (text === "" || text.length > longestText) return;
      const chooser = chooserOf(node, module);
      if (chooser !== undefined) chosen.push({ text, node, alike: `${chooser} ${plain(text)}` });
    },
    closeModule(module) {
      const looks = new Set(
        chosen.filter(({ text }) => hasLookAlike(text)).map(({ alike }) => alike),
      );
      const alike = Map.groupBy(
        chosen.filter((seen) => looks.has(seen.alike)),
        (seen) => seen.alike,
      );
      const sets = [...alike.values()].flatMap((group) => setsIn(group, module));
      // Code that brings every look-alike to its ASCII has a table of all of them.
      if (sets.length <= mostSets) entries.push(...sets);
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
    if (texts.length < 2 || !texts.some(hasLookAlike) || isPair(texts)) return [];
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

/** An opening and a closing quotation mark: they look alike, and which of them it is everybody knows. */
function isPair(texts: readonly string[]): boolean {
  const pair = texts.toSorted().join("");
  return pair === "\u2018\u2019" || pair === "\u201c\u201d";
}

/** The characters by which texts that look the same differ: those that not all have. */
function distinguishing(texts: readonly string[]): readonly string[] {
  const all = [...new Set(texts.join(""))].filter(
    (character) => !texts.every((text) => text.includes(character)),
  );
  const strange = all.filter((character) => character > "\x7f");
  return all.filter(
    (character) => character > "\x7f" || strange.some((other) => looksLike(other) === character),
  );
}

/**
 * Symbols, wide forms and controls of direction are drawn otherwise, or come in pairs: a program that draws `\u276f`
 * where it can, and `>` elsewhere, hides nothing. So is a space that may not be broken, where there is nothing else.
 */
const drawnOtherwise =
  /[\u2016\u2039\u203a\u2190-\u2bff\uff00-\uffef\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function hasLookAlike(text: string): boolean {
  if (/^[\x00-\x7f]*$/.test(text) || /^[ \u00a0]*$/.test(text)) return false;
  return [...text].some(
    (character) =>
      character > "\x7f" &&
      !drawnOtherwise.test(character) &&
      (isConfusable(character) || isInvisible(character.codePointAt(0) ?? 0)),
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

/** By what the program takes this text or another: what has the same can be chosen among. Nothing where it does not choose. */
function chooserOf(text: Node, { names }: Module): string | undefined {
  const node = text.type === "TemplateElement" ? (parentOf(text) ?? text) : text;
  const parent = parentOf(node);
  switch (parent?.type) {
    case "ConditionalExpression":
      return parent.test === node ? undefined : "outcome";
    case "LogicalExpression":
      return parent.right === node ? "outcome" : undefined;
    case "ReturnStatement":
    case "ArrowFunctionExpression":
      return "outcome";
    case "AssignmentExpression":
    case "VariableDeclarator": {
      const target = parent.type === "VariableDeclarator" ? parent.id : parent.left;
      const binding = target.type === "Identifier" ? names.of(target) : undefined;
      return binding === undefined ? undefined : `name ${binding.id}`;
    }
    case "ArrayExpression":
      return isTableOfAlike(parent.elements, parent) ? `table ${parent.start}` : undefined;
    case "Property": {
      const object = parentOf(parent);
      if (object?.type !== "ObjectExpression" || parent.value !== node) return undefined;
      return isTableOfAlike(object.properties, object) ? `table ${object.start}` : undefined;
    }
    default:
      return undefined;
  }
}

/** A table of nothing but texts that look the same, from which one is taken; a set of them is there to recognise them. */
function isTableOfAlike(elements: readonly (Node | null)[], table: Node): boolean {
  // Asked for each element: a long table would take the square of its length.
  if (elements.length > mostOfTable) return false;
  const texts = elements.map((each) => textOf(each?.type === "Property" ? each.value : each));
  const [first] = texts;
  const parent = parentOf(table);
  const isRecognised =
    parent?.type === "NewExpression" || (parent?.type === "MemberExpression" && !parent.computed);
  if (first === undefined || isRecognised) return false;
  return texts.every((text) => text !== undefined && plain(text) === plain(first));
}

function textOf(node: Node | null): string | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
