import { fileFactor } from "../../../trial/factors/file.ts";
import { factors } from "../../../trial/factors/index.ts";
import type { Module } from "../../program/module.ts";
import { evaluatePartialText } from "../../program/partial-text.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { fileWriters } from "../sinks/file-write.ts";
import { sources } from "./index.ts";
import { givenToCallback, textsOfParameter } from "./parameter-texts.ts";
import type { SourceHit } from "./source.ts";

const fileReads =
  /^(?:node:fs(?:\/promises|\.promises)?|Bun|Deno)\.(?:readFile|readFileSync|createReadStream|existsSync|exists|access|accessSync|stat|statSync|lstat|lstatSync|open|openSync|file|readTextFile|readTextFileSync|readlink|readlinkSync|realpathSync)\(\)$/;

/** Factors that a file tells which the program wrote itself: it may have done so in an earlier run. */
const ofEarlierRuns = factors.flatMap(({ meta, code }) =>
  code?.isKeptInFiles === true ? [meta.name] : [],
);

/**
 * Sources in the file that a call reads.
 * @param written the paths that the program itself writes.
 * @returns undefined where the call reads no file; an empty list where the file is unknown or no source.
 */
export function fileSources(
  program: LinkedProgram,
  module: Module,
  node: CallNode,
  written: ReadonlySet<string>,
): readonly SourceHit[] | undefined {
  const [first] = node.arguments;
  if (first === undefined || !fileReads.test(module.qualifiedNames.of(node) ?? ""))
    return undefined;
  const path = evaluatePartialText(first, module);
  const paths = path === undefined ? textsOfParameter(program, module, first) : [{ text: path }];
  const callbacks = givenToCallback(program, module, node);
  return paths.flatMap(({ text, at = { module, node } }) => {
    const told = [factorOfFile(text) ?? [], written.has(text) ? ofEarlierRuns : []].flat();
    return [at, ...callbacks].flatMap((given) =>
      told.map((each) => ({ factor: each, reads: `file ${text}`, ...given, path: [] })),
    );
  });
}

function factorOfFile(path: string): string | undefined {
  const source = sources.find(({ files }) => files?.test(path));
  if (source !== undefined) return source.factor;
  if (/^[~/][^…]*$/.test(path) && path.length > 2) return fileFactor(path);
  return factors.find(({ code }) => code?.otherFiles?.test(path) === true)?.meta.name;
}

/** The paths of all files that the program writes, as far as they are constant. */
export function writtenPaths(program: LinkedProgram): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { module, calls } of program.modules)
    for (const { callee, arguments: given } of calls) {
      const [first] = given;
      const name =
        memberName(callee, module.qualifiedNames) ??
        /\w+$/.exec(module.qualifiedNames.of(callee) ?? "")?.[0];
      if (first === undefined || name === undefined || !fileWriters.has(name)) continue;
      const path = evaluatePartialText(first, module);
      if (path !== undefined && /\w/.test(path)) paths.add(path);
    }
  return paths;
}
