import type { Node } from "oxc-parser";
import { isInvisible } from "../../capture/dialect/characters/invisible.ts";
import { nameOf } from "../../capture/dialect/characters/name.ts";
import { isConfusable, looksLike } from "../../capture/dialect/characters/skeleton.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Module } from "../program/module.ts";
import { parentOf } from "../program/walk.ts";
import { drawn } from "./drawn-text.ts";

type Entry = Inventory["characters"][number];

/** Texts of one choice stand at most this far apart, in UTF-16 units of the source. */
const nearby = 400;
const longestText = 2000;
const shownTexts = 4;
const mostPlaces = 5;

const mostOfTable = 64;
const mostSets = 12;

interface Seen {
  readonly text: string;
  readonly node: Node;
  /** What it looks like, and what chooses it. */
  readonly alike: string;
}

/** Sets of texts close together that look the same but differ: a choice among them encodes at least one bit. */
export interface Variants {
  add(text: string, node: Node, module: Module): void;
  closeModule(module: Module): void;
  entries(): readonly Entry[];
}

export function openVariants(): Variants {
  const entries: Entry[] = [];
  /** For the current module: all texts that are chosen among others, by what they look like. */
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
      // Code that maps every look-alike to ASCII has a table of all of them.
      if (sets.length <= mostSets) entries.push(...sets);
      chosen = [];
    },
    entries: () => entries,
  };
}

/** Runs of texts close together of which at least two differ. */
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

/** An opening and a closing quotation mark look alike, but everybody knows the difference. */
function isPair(texts: readonly string[]): boolean {
  const pair = texts.toSorted().join("");
  return pair === "\u2018\u2019" || pair === "\u201c\u201d";
}

/** The characters that not all of these look-alike texts have. */
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
 * Symbols, wide forms and direction controls are drawn differently, or come in pairs: a program that draws `\u276f`
 * where it can, and `>` elsewhere, hides nothing. The same holds for a no-break space as the only difference.
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

/**
 * What decides between this text and another. Texts with the same key can be chosen among. Undefined where there is no
 * choice.
 */
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

/** An array of look-alike texts only, from which one is picked. A set of them only recognises them. */
function isTableOfAlike(elements: readonly (Node | null)[], table: Node): boolean {
  // This runs for each element, so a long table would take quadratic time.
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
