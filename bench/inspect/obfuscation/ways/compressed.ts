import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const compressed: Hiding = {
  meta: {
    id: "compressed",
    title: "A dictionary coder (LZW) over codes in base 32",
    heldOut: true,
  },
  hide: (values, chance) => {
    const text = values.join("|");
    const known = new Map<string, number>();
    const codes: number[] = [];
    let phrase = "";
    for (const each of text) {
      if (phrase === "" || known.has(phrase + each)) {
        phrase += each;
        continue;
      }
      codes.push(phrase.length === 1 ? phrase.charCodeAt(0) : (known.get(phrase) ?? 0));
      known.set(phrase + each, 256 + known.size);
      phrase = each;
    }
    codes.push(phrase.length === 1 ? phrase.charCodeAt(0) : (known.get(phrase) ?? 0));
    const add = chance.below(100);
    const packed = codes.map((code) => (code + add).toString(32)).join("!");
    return programWith(`var inflate = function (packed) {
  var codes = packed.split("!").map(function (each) { return parseInt(each, 32) - ${add}; });
  var words = {}, next = 256, last = String.fromCharCode(codes[0]), out = last;
  for (var i = 1; i < codes.length; i++) {
    var code = codes[i];
    var entry = code < 256 ? String.fromCharCode(code) : words[code] || last + last[0];
    out += entry;
    words[next++] = last + entry[0];
    last = entry;
  }
  return out;
};
const [...TABLE] = inflate("${packed}").split("|");`);
  },
};
