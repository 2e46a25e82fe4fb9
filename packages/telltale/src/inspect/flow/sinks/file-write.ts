import { pathText } from "../../source/path-text.ts";
import { memberName } from "../program/reference.ts";
import type { Sink } from "./sink.ts";

/** Names of functions whose first argument is the file that is written. */
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
  meta: { name: "file write", about: "contents of files that are written" },
  under: ["CallExpression"],
  at({ module, node, parent }) {
    if (parent.type !== "CallExpression") return undefined;
    const [first] = parent.arguments;
    const own = /^node:fs(?:\/promises|\.promises)?\.(\w+)\(\)$/.exec(
      module.paths.of(parent) ?? "",
    );
    const name = own?.[1] ?? memberName(parent.callee, module.paths);
    if (name === undefined || !fileWriters.has(name)) return undefined;
    if (first === undefined || first === node || parent.arguments[1] !== node) return undefined;
    const path = pathText(first, module);
    return { kind: "file-write", ...(path === undefined ? {} : { name: path }), node: parent };
  },
};
