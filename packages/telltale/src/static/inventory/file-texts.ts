import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import type { TextFile } from "./collector.ts";

/** One text in a file, and its place. */
export interface TextInFile {
  readonly text: string;
  readonly place: () => Place;
}

/** Quoted texts in a line, in any language. */
const quoted = /(["'`])((?:(?!\1)[^\n\\]|\\.){2,400})\1/g;
const lines = /[^\n]{2,400}/g;

/** Texts out of an executable. They are unpacked into a few files, in which short texts stand on a line each. */
export function isTextsOfExecutable({ ofMachineCode }: TextFile): boolean {
  return ofMachineCode === true;
}

/** Text for people, or without effect: a licence, a manual, type declarations. */
export function isProse(file: TextFile): boolean {
  return (file.kind === "text" && !isTextsOfExecutable(file)) || /\.d\.[cm]?ts$/.test(file.path);
}

/** The texts in a file that is not read as a syntax tree: quoted texts, or all texts out of an executable. */
export function* textsIn(file: TextFile): Generator<TextInFile> {
  if (isProse(file)) return;
  const place = placesIn(file.path, file.text);
  if (isTextsOfExecutable(file)) {
    for (const { 0: text, index } of file.text.matchAll(lines))
      yield { text, place: () => place(index) };
    return;
  }
  for (const { 2: text = "", index } of file.text.matchAll(quoted))
    yield { text, place: () => place(index + 1) };
}
