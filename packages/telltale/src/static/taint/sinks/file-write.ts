import { evaluatePartialText } from "../../program/partial-text.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { Sink } from "./sink.ts";

/** Functions whose first argument is the file to write. */
export const fileWriters: ReadonlySet<string> = new Set([
  "writeFile",
  "writeFileSync",
  "appendFile",
  "appendFileSync",
  "outputFile",
  "outputFileSync",
  "writeTextFile",
  "outputJson",
]);

/** What is written to a file. */
export const fileWrite: Sink = {
  under: ["CallExpression"],
  match({ module, node, parent }) {
    if (parent.type !== "CallExpression") return undefined;
    const [first] = parent.arguments;
    const own = /^node:fs(?:\/promises|\.promises)?\.(\w+)\(\)$/.exec(
      module.qualifiedNames.of(parent) ?? "",
    );
    const name = own?.[1] ?? memberName(parent.callee, module.qualifiedNames);
    if (name === undefined || !fileWriters.has(name)) return undefined;
    if (first === undefined || first === node || parent.arguments[1] !== node) return undefined;
    const path = evaluatePartialText(first, module);
    return { kind: "file-write", ...(path === undefined ? {} : { name: path }), node: parent };
  },
};
