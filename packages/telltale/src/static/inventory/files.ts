import type { Node } from "oxc-parser";
import type { Inventory } from "../result/inspection.ts";
import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import type { Module } from "../program/module.ts";
import { parentOf } from "../program/walk.ts";
import { argumentsPassedTo, parameterOf } from "./call-sites.ts";
import type { ParameterOf } from "./call-sites.ts";
import type { Collecting, Collector } from "./collector.ts";
import { textsIn } from "./file-texts.ts";
import { locationOf } from "./file-location.ts";
import { unknownPart } from "./unknown-part.ts";
import { openTally } from "./tally.ts";

/** Functions that take a path first and access the file: of Node, Bun and Deno. */
const consults =
  /^(?:node:fs(?:\/promises|\.promises)?|module:(?:fs-extra|graceful-fs|node:fs))\.(?:readFile|readFileSync|createReadStream|open|openSync|openAsBlob|stat|statSync|lstat|lstatSync|access|accessSync|exists|existsSync|readdir|readdirSync|opendir|opendirSync|readlink|readlinkSync|realpath|realpathSync|watch|watchFile|writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|mkdir|mkdirSync|rm|rmSync|unlink|unlinkSync|rename|renameSync|copyFile|copyFileSync|cp|cpSync|chmod|chmodSync)$|^Bun\.file$|^Deno\.(?:readTextFile|readFile|open|stat|readDir|writeTextFile|writeFile)(?:Sync)?$/;

const joins = /^node:path(?:\.(?:posix|win32))?\.(?:join|resolve)$/;

/** A text that is by itself a known place on a machine. */
const knownPlace =
  /^(?:~\/[\w.@ -][^\s"'`<>|*?]*|\/(?:etc|proc|sys|usr|var|opt|root|dev|run|tmp|Library|Applications|System|private)\/[^\s"'`<>|*?]+|%(?:APPDATA|LOCALAPPDATA|USERPROFILE|PROGRAMDATA|HOMEPATH)%[^\s"'`<>|*?]*|[A-Z]:\\[^\s"'`<>|*?]+)$/;

/** Files and folders that are accessed, as far as their paths are constant. */
export const files: Collector<"files"> = {
  kind: "files",
  open(): Collecting<Inventory["files"][number]> {
    const found = openTally<{ readonly path: string }>();
    let wrappers: ParameterOf[] = [];
    /** Offsets of the entries of the current module: a text can occur both as an argument and by itself. */
    const seen = new Set<number>();
    const add = (path: string, place: () => Place): void => {
      if (isTelling(path)) found.add(path, { path }, place);
    };
    const addNode = (path: string, { start }: Node, module: Module): void => {
      if (seen.has(start)) return;
      seen.add(start);
      add(path, () => module.place(start));
    };
    return {
      nodes: {
        CallExpression(node, module) {
          const [first] = node.arguments;
          const called = first === undefined ? undefined : module.qualifiedNames.of(node.callee);
          if (first === undefined || called === undefined) return;
          if (consults.test(called)) {
            const parameter = parameterOf(first, module);
            if (parameter === undefined) addNode(locationOf(first, module), first, module);
            else wrappers.push(parameter);
          } else if (joins.test(called) && parentOf(node)?.type !== "CallExpression") {
            const path = locationOf(node, module);
            // The use of a path cannot always be followed, but a place in the home directory is telling by itself.
            if (/^(?:~|\$[A-Z_]+)\/[\w.]/.test(path)) addNode(path, node, module);
          }
        },
      },
      moduleEnd(module, calls) {
        for (const { argument } of argumentsPassedTo(wrappers, module, calls))
          addNode(locationOf(argument, module), argument, module);
        wrappers = [];
        seen.clear();
      },
      text({ text, node }, module) {
        if (text.length < 200 && text.length > 4 && knownPlace.test(text))
          addNode(text.replaceAll(unknownPart, "*"), node, module);
      },
      file(file) {
        if (file.kind === "json") return;
        if (file.names !== undefined) {
          const placeAt = placesIn(file.path, file.text);
          for (const { is, value: path, at } of file.names)
            if (is === "file") found.add(path, { path }, () => placeAt(at));
        }
        for (const { text, place } of textsIn(file)) if (knownPlace.test(text)) add(text, place);
      },
      entries: () => found.entries(),
    };
  },
};

/** Whether enough of a path is known: a file or folder name in a known place, or two names. */
function isTelling(path: string): boolean {
  if (path.startsWith("$") && !path.includes("/")) return false;
  const names = path
    .split(/[/\\]/)
    .filter((name) => /[\p{L}\d]/u.test(name) && !name.startsWith("$"));
  if (names.length === 0) return false;
  if (/^(?:~|\/|\$|%|[A-Z]:)/.test(path)) return true;
  const last = names.at(-1) ?? "";
  return (
    !last.includes("*") &&
    /^\.?[\w@-][\w@.-]*$/.test(last) &&
    (names.length > 1 || last.startsWith(".") || last.includes("."))
  );
}
