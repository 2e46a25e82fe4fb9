import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const lettersByIndex: Hiding = {
  meta: { id: "letters-by-index", title: "Indices into a sentence", heldOut: true },
  hide: (values, chance) => {
    const letters = chance.shuffled([...new Set(values.join(""))]).join("");
    const rows = values.map((value) => [...value].map((each) => letters.indexOf(each)));
    return programWith(`const codec = {
  letters: ${JSON.stringify(letters)},
  at(index) {
    return this.letters.charAt(index);
  },
  word(row) {
    let word = "";
    row.forEach((index) => {
      word = word.concat(this.at(index));
    });
    return word;
  },
};
const rows = ${JSON.stringify(rows)};
const TABLE = [];
for (const row of rows) TABLE.push(codec.word(row));`);
  },
};
