import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const reversedInterleaved: Hiding = {
  meta: { id: "reversed-interleaved", title: "Reversed, interleaved, in pieces" },
  hide: (values, chance) => {
    const text = [...values.join("|")].toReversed();
    const pick = (parity: number): string => text.filter((_, at) => at % 2 === parity).join("");
    const pieces = (part: string): string =>
      (part.match(/.{1,9}/gsu) ?? []).map((piece) => JSON.stringify(piece)).join(" + ");
    // Which half comes first is of no matter to who reads it.
    const [first, second] = chance.below(2) === 0 ? ["odd", "even"] : ["left", "right"];
    return programWith(`const ${first} = ${pieces(pick(0))};
const ${second} = ${pieces(pick(1))};
const TABLE = ${first}
  .split("")
  .map((each, at) => each + (${second}[at] ?? ""))
  .join("")
  .split("")
  .reverse()
  .join("")
  .split("|");`);
  },
};
