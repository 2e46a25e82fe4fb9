/** Until dialect/characters lands. */
const table: Readonly<Record<string, string>> = {
  "\u02bc": "'",
  "\u02b9": "'",
  "\u2019": "'",
  "\u0430": "a",
  "\u0435": "e",
  "\u043e": "o",
  "\uff0c": ",",
  "\u037e": ";",
};
export function skeleton(text: string): string {
  return [...text].map((character) => table[character] ?? character).join("");
}
export function nameOf(character: string): string {
  return character === "\u02bc" ? "MODIFIER LETTER APOSTROPHE" : "CHARACTER";
}
