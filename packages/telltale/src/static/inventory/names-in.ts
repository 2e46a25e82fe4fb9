import { wholeEnvironmentsIn } from "../program/scripts/environment-in-text.ts";
import { wholeEnvironment } from "./whole-environment.ts";
import { bareHost, hostsOfUrls } from "./host-name.ts";
import { variablesIn } from "../../trial/subject/variable-names.ts";
import type { FileKind } from "../unpack/unpacked.ts";
import { commandsIn } from "./commands-in.ts";
import { homeFilesIn } from "./home-files-in.ts";
import { stripComments } from "../program/scripts/strip-comments.ts";

/** A name in a script, with its place. */
export interface ScriptName {
  readonly is: "host" | "variable" | "file" | "command";
  readonly value: string;
  readonly at: number;
  /** The URL of a host. */
  readonly url?: string;
  /** Whether it stands in a comment or in prose: it is mentioned there, not used. */
  readonly mentioned?: boolean;
}

const mostNames = 20_000;
const longestRead = 16 * 1024 * 1024;

/** Expressions that read one variable, by language. Names may be in any case. */
const readVariable: readonly (readonly [RegExp, readonly FileKind[] | undefined])[] = [
  [/\$\{?env:(\w{1,80})/gi, ["powershell"]],
  [/GetEnvironmentVariable\(["'](\w{1,80})/g, undefined],
  [/%(\w{1,80})(?::[^%\n]{1,40})?%/g, ["batch"]],
  [/\$ENV\{\s*["']?(\w{1,80})/g, ["perl"]],
  [/\benviron(?:b)?(?:\.(?:get|pop|setdefault)\(|\[)\s*[bru]?["'](\w{1,80})/g, undefined],
  [/\bgetenvb?\(\s*[bru]?["'](\w{1,80})/g, undefined],
  [/\bENV(?:\.fetch\(|\[)\s*["'](\w{1,80})/g, ["ruby", "other-source"]],
  [/\$_(?:ENV|SERVER)\[["'](\w{1,80})/g, ["php"]],
  [/\bprintenv[ \t]+(\w{1,80})/g, ["shell", "makefile"]],
];

/**
 * The names in a script: hosts, variables, files of the home directory and the system, commands. The script is read as
 * text, in any language.
 */
export function* namesIn(kind: FileKind, whole: string): Generator<ScriptName> {
  const text = whole.length > longestRead ? whole.slice(0, longestRead) : whole;
  const code = stripComments(kind, text);
  let left = mostNames;
  for (const name of allNames(kind, text, code)) {
    yield name;
    left -= 1;
    if (left <= 0) return;
  }
}

function* allNames(kind: FileKind, text: string, code: string): Generator<ScriptName> {
  yield* hostsIn(text, code);
  yield* variablesOf(kind, code);
  for (const { value, at } of homeFilesIn(code)) yield { is: "file", value, at };
  for (const { value, at, hosts } of commandsIn(kind, code)) {
    yield { is: "command", value, at };
    for (const host of hosts) yield { is: "host", value: host, at };
  }
}

function* hostsIn(text: string, code: string): Generator<ScriptName> {
  for (const { host, url, at } of hostsOfUrls(text)) {
    // In `code` comments are replaced by blanks.
    const mentioned = code[at] !== text[at];
    yield {
      is: "host",
      value: host,
      at,
      ...(url === undefined ? {} : { url }),
      ...(mentioned ? { mentioned } : {}),
    };
  }
  for (const { 1: host = "", index: at } of code.matchAll(/\/dev\/(?:tcp|udp)\/([\w.-]{1,253})\//g))
    yield { is: "host", value: host.toLowerCase(), at };
  for (const { 2: quoted = "", index: at } of code.matchAll(
    /(["'`])([\w*.-]{4,253}(?::\d+)?)\1/g,
  )) {
    const named = bareHost(quoted, false);
    if (named !== undefined) yield { is: "host", value: named.host, at: at + 1 };
  }
}

function* variablesOf(kind: FileKind, code: string): Generator<ScriptName> {
  const isShell = kind === "shell" || kind === "makefile";
  // A variable that a script sets itself says nothing about the machine, unless it is read before.
  const own = new Map<string, number>();
  if (isShell)
    for (const { 1: name = "", index: at } of code.matchAll(
      /(?:^|[\s;&(])(?:local |export |readonly )?([A-Za-z_]\w{0,80})\+?=|\bfor (\w{1,80}) in\b/g,
    ))
      if (name !== "" && !own.has(name)) own.set(name, at);
  for (const { name, source, at } of variablesIn(code, isShell ? "shell" : "other"))
    if (source === "read" && at <= (own.get(name) ?? at)) yield { is: "variable", value: name, at };
  for (const [pattern, kinds] of readVariable) {
    if (kinds !== undefined && !kinds.includes(kind)) continue;
    for (const { 1: name = "", index: at } of code.matchAll(pattern))
      if (!/^[A-Z][A-Z0-9_]{2,}$/.test(name) || !isShell) yield { is: "variable", value: name, at };
  }
  for (const at of wholeEnvironmentsIn(code, kind))
    yield { is: "variable", value: wholeEnvironment, at };
}
