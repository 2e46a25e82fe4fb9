import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const escapedPercent: Hiding = {
  meta: {
    id: "escaped-percent",
    title: "Percent escapes, each value with a sum of its own, in a switch",
    heldOut: true,
  },
  hide: (values, chance) => {
    const rows = values.map((value) => {
      const add = 1 + chance.below(20);
      const text = [...value].map((each) => `%${(each.charCodeAt(0) + add).toString(16)}`).join("");
      return { add, text };
    });
    return programWith(`function value(number) {
  switch (number) {
${rows.map(({ add, text }, at) => `    case ${at}:\n      return turn(unescape("${text}"), ${add});`).join("\n")}
    default:
      return undefined;
  }
}
function turn(text, by) {
  return text
    .split("")
    .map((each) => String.fromCharCode(each.charCodeAt(0) - by))
    .join("");
}
const TABLE = Array.from({ length: ${values.length} }, (_, at) => value(at));`);
  },
};
