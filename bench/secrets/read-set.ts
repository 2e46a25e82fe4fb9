import { readFileSync } from "node:fs";
import type { Sample } from "./make/sample.ts";

/** A text with the places of its secrets. */
export interface Labelled {
  readonly family: string;
  readonly kind: string;
  readonly surroundings: string;
  readonly text: string;
  readonly secrets: readonly Place[];
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export function readSet(name: "positives" | "negatives"): readonly Labelled[] {
  const file = new URL(`set/${name}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => label(JSON.parse(line) as Sample));
}

function label({ family, kind, surroundings, parts }: Sample): Labelled {
  let text = "";
  const secrets: Place[] = [];
  for (const part of parts) {
    const start = text.length;
    text += typeof part === "string" ? part : part.join("");
    if (typeof part !== "string") secrets.push({ start, end: text.length });
  }
  return { family, kind, surroundings, text, secrets };
}
