import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const lazyRotation: Hiding = {
  meta: {
    id: "lazy-rotation",
    title:
      "Rotated array and shifted letters, over several functions, initialised late in a bundler's wrapper",
  },
  hide: (values, chance) => {
    const turn = 1 + chance.below(values.length - 1);
    const shift = 1 + chance.below(24);
    const moved = values.map((value) =>
      value.replaceAll(/[a-z]/g, (each) =>
        String.fromCharCode(((each.charCodeAt(0) - 97 + shift) % 26) + 97),
      ),
    );
    const turned = [...moved.slice(-turn), ...moved.slice(0, -turn)];
    return programWith(`var lazily = (run, done) => () => (run && (done = run((run = 0))), done);
var step, turn, list, TABLE;
function letter(each) {
  return String.fromCharCode(((each.charCodeAt(0) - 97 + 26 - step) % 26) + 97);
}
function word(text) {
  return text.replace(/[a-z]/g, letter);
}
function turned(items, times) {
  const copy = items.slice();
  while (times-- > 0) copy.push(copy.shift());
  return copy;
}
var initialise = lazily(() => {
  step = ${shift};
  turn = ${turn};
  list = ${JSON.stringify(turned)};
  TABLE = turned(list, turn).map(word);
});
initialise();`);
  },
};
