import type { Mark } from "../../../../src/static/versions/bisect/behaviour.ts";

/** A mark of 64 features from `first` on: two are alike as far as their ranges overlap. */
export function markOf(form: string, first = 0): Mark {
  return {
    form,
    sketch: Array.from({ length: 64 }, (_, at) => first + at),
    name: "f",
    key: "",
    weight: 1,
    code: ["function f(){"],
    touches: ["timezone"],
    file: "cli.js",
    line: 1,
    column: 1,
  };
}
