import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const characterCodes: Hiding = {
  meta: { id: "character-codes", title: "Character codes with arithmetic" },
  hide: (values, chance) => {
    const add = 3 + chance.below(40);
    const by = 2 + chance.below(5);
    const rows = values.map((value) =>
      [...value].map((each, at) => each.charCodeAt(0) * by + add + at),
    );
    return programWith(`const ROWS = ${JSON.stringify(rows)};
const TABLE = ROWS.map((row) => String.fromCharCode(...row.map((code, at) => (code - at - ${add}) / ${by})));`);
  },
};
