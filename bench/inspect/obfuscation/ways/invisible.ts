import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const invisible: Hiding = {
  meta: { id: "invisible", title: "Bits of characters that are not seen", heldOut: true },
  hide: (values, chance) => {
    const [one, zero] = chance.shuffled(["\u200b", "\u200c", "\u2060"]);
    const bits = [...Buffer.from(values.join("\0"), "utf8")]
      .map((byte) => byte.toString(2).padStart(8, "0"))
      .join("");
    const hidden = bits.replaceAll("1", one ?? "").replaceAll("0", zero ?? "");
    return programWith(`const note = "Thank you for your patience.${hidden}";
function between(text) {
  let bits = "";
  for (const each of text) {
    const code = each.codePointAt(0);
    if (code === ${one?.codePointAt(0)}) bits += "1";
    else if (code === ${zero?.codePointAt(0)}) bits += "0";
  }
  return bits.replace(/.{8}/g, (byte) => String.fromCharCode(parseInt(byte, 2)));
}
const TABLE = between(note).split("\\0");`);
  },
};
