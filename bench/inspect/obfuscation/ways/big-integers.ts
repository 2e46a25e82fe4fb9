import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const bigIntegers: Hiding = {
  meta: { id: "big-integers", title: "Big integers, taken apart by division", heldOut: true },
  hide: (values, chance) => {
    const key = BigInt(1000 + chance.below(9000));
    const numbers = values.map(
      (value) =>
        [...Buffer.from(value, "utf8")].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) * key,
    );
    return programWith(`const numbers = [${numbers.map((number) => `${number}n`).join(", ")}];
const read = (number) => {
  let left = number / ${key}n;
  let text = "";
  while (left > 0n) {
    text = String.fromCodePoint(Number(left & 255n)) + text;
    left >>= 8n;
  }
  return text;
};
let known;
const table = () => (known ??= numbers.map(read));
const TABLE = table();`);
  },
};
