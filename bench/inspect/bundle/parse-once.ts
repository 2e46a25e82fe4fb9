// The parser's own time for the source of one program: by its documented interface, and by the transfer that is used.
import { parseSync } from "oxc-parser";
import { unpackProgram } from "../../../packages/telltale/src/static/unpack/index.ts";
import { located, measured } from "./program.ts";

const { input } = await located(measured.program);
const unpacked = await unpackProgram([input]);
const sources = unpacked.files.flatMap(({ kind, text, path }) =>
  kind === "javascript" && text !== undefined ? [{ path, text }] : [],
);
console.log(
  JSON.stringify({ documented: parsed({}), used: parsed({ experimentalRawTransfer: true }) }),
);

/** Seconds until the tree is at hand. */
function parsed(transfer: object): number {
  const began = performance.now();
  let nodes = 0;
  for (const { path, text } of sources) {
    const options = { sourceType: "commonjs", preserveParens: false, ...transfer } as const;
    nodes += parseSync(`${path}.js`, text, options).program.body.length;
  }
  if (nodes === 0) throw new Error("nothing was parsed");
  return (performance.now() - began) / 1000;
}
