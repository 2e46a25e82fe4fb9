import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import type { TextFile } from "./collector.ts";

/** One text within a file, and its place. */
export interface TextInFile {
  readonly text: string;
  readonly place: () => Place;
}

/** Quoted texts of a line, in any language. */
const quoted = /(["'`])((?:(?!\1)[^\n\\]|\\.){2,400})\1/g;
const lines = /[^\n]{2,400}/g;

/** The texts in an executable are unpacked into a few files, short ones each on a line of its own. */
export function isTextsOfExecutable({ ofMachineCode }: TextFile): boolean {
  return ofMachineCode === true;
}

/** Text that is written for people: a licence, a manual, a declaration of types. */
export function isProse(file: TextFile): boolean {
  return (file.kind === "text" && !isTextsOfExecutable(file)) || /\.d\.[cm]?ts$/.test(file.path);
}

/** The texts in a file that is not read as a program's tree: what stands in quotes, or all that an executable holds. */
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
