import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const customAlphabet: Hiding = {
  meta: { id: "custom-alphabet", title: "Digits of an alphabet of its own" },
  hide: (values, chance) => {
    const alphabet = chance
      .shuffled([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"])
      .join("");
    const bits = [...Buffer.from(values.join("\n"), "utf8")]
      .map((byte) => byte.toString(2).padStart(8, "0"))
      .join("");
    const digits = (bits.match(/.{1,6}/g) ?? [])
      .map((group) => alphabet[Number.parseInt(group.padEnd(6, "0"), 2)])
      .join("");
    return programWith(`const A = ${JSON.stringify(alphabet)};
const unpack = (text) => {
  let held = 0, bits = 0;
  const out = [];
  for (const digit of text) {
    held = ((held << 6) | A.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 255);
    }
  }
  return new TextDecoder().decode(new Uint8Array(out));
};
const TABLE = unpack(${JSON.stringify(digits)}).split("\\n");`);
  },
};
