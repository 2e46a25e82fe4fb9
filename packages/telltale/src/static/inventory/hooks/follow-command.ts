import { importsIn } from "../../program/reading-order.ts";
import { parseShellCommands } from "../../program/scripts/shell-commands.ts";
import { stripComments } from "../../program/scripts/strip-comments.ts";
import type { FileKind, UnpackedFile } from "../../unpack/unpacked.ts";
import { folderOf, inFolder } from "./package-files.ts";
import type { PackageFiles } from "./package-files.ts";
import { targetsOf } from "./command-targets.ts";

/** Code that stands in a command, not in a file. */
export interface InlineCode {
  readonly kind: FileKind;
  readonly text: string;
}

/** Everything that a shell command line runs. */
export interface Followed {
  readonly files: readonly UnpackedFile[];
  readonly code: readonly InlineCode[];
  /** Files that are named but not in the package: downloaded, generated, or of the machine. */
  readonly missing: readonly string[];
}

export interface FollowOptions {
  /** The working directory. */
  readonly folder: string;
  readonly files: PackageFiles;
  /** Other scripts of the same manifest. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Files that are run besides the line. */
  readonly from?: readonly UnpackedFile[];
  readonly code?: readonly InlineCode[];
}

const mostFollowed = 400;
const mostMissing = 40;
const longestRead = 8 * 1024 * 1024;
/** Quoted texts in a program that name another script of the package. */
const quotedFile =
  /(["'`])((?:\.{1,2}\/)?(?:[\w@.-]+[\\/]){0,8}[\w@.-]+\.(?:sh|bash|py|pl|rb|php|ps1|bat|cmd|[cm]?js))\1/g;

type Step =
  | { readonly file: UnpackedFile }
  | {
      readonly text: string;
      readonly kind: FileKind;
      readonly folder: string;
      readonly inline: boolean;
    };

/** Follows a command line through the files that it runs, and those that they run. Bounded; nothing is executed. */
export function followCommand(line: string, options: FollowOptions): Followed {
  const { folder, files, scripts = {}, from = [] } = options;
  const met = new Set<UnpackedFile>();
  const code: InlineCode[] = [];
  const missing = new Set<string>();
  const lines = new Set<string>();
  const queue: Step[] = [{ text: line, kind: "shell", folder, inline: false }];
  const add = (file: UnpackedFile | undefined): boolean => {
    if (file !== undefined && !met.has(file) && met.size < mostFollowed) {
      met.add(file);
      queue.push({ file });
    }
    return file !== undefined;
  };
  for (const file of from) add(file);
  for (const { kind, text } of options.code ?? []) queue.push({ text, kind, folder, inline: true });
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    if ("file" in step) readFile(step.file);
    else {
      if (lines.has(step.text) || lines.size > mostFollowed) continue;
      lines.add(step.text);
      if (step.inline) code.push({ kind: step.kind, text: step.text });
      readText(step.text, step.kind, [step.folder]);
    }
  }
  return { files: [...met], code, missing: [...missing] };

  function readFile(file: UnpackedFile): void {
    const { text, kind, path } = file;
    if (text === undefined || text.length > longestRead) return;
    if (kind === "javascript" || kind === "typescript")
      for (const specifier of importsIn(text))
        if (specifier.startsWith(".")) add(files.named(specifier, [folderOf(path)]));
    readText(stripComments(kind, text), kind, [folder, folderOf(path)]);
  }

  function readText(text: string, kind: FileKind, folders: readonly string[]): void {
    if (kind === "shell" || kind === "batch" || kind === "makefile") {
      const plain = kind === "makefile" ? text.replaceAll(/^\t[@+-]+/gm, "\t") : text;
      readShell(kind === "batch" ? plain.replaceAll(/^@/gm, "") : plain, folders);
      return;
    }
    // A program can start others by many APIs. A file that it names and the package holds is taken to be started.
    for (const { 2: name = "" } of text.matchAll(quotedFile)) add(files.named(name, folders));
    for (const command of commandTexts(text)) readShell(command, folders);
  }

  function readShell(text: string, folders: readonly string[]): void {
    const within = [...folders];
    for (const command of parseShellCommands(text)) {
      const [first, second] = command.words;
      if (first?.text === "cd" && second !== undefined && within.length < 20)
        within.push(inFolder(folder, second.text));
      for (const start of targetsOf(command)) {
        if (start.is === "code")
          queue.push({ text: start.text, kind: start.kind, folder, inline: true });
        else if (start.is === "script") readScript(start.name);
        else if (start.is === "build") readBuild(start.by);
        else if (!add(files.named(start.name, within)) && missing.size < mostMissing)
          missing.add(start.name.slice(0, 200));
      }
    }
  }

  /** Includes the `pre` and `post` scripts, which npm runs too. */
  function readScript(called: string): void {
    for (const name of [`pre${called}`, called, `post${called}`])
      if (Object.hasOwn(scripts, name))
        queue.push({ text: scripts[name] ?? "", kind: "shell", folder, inline: false });
  }

  function readBuild(by: keyof typeof buildFiles): void {
    for (const name of buildFiles[by]) {
      const file = files.at(inFolder(folder, name));
      if (file === undefined) continue;
      add(file);
      if (by === "node-gyp")
        for (const command of commandsOfGyp(file.text ?? "")) readShell(command, [folder]);
    }
  }
}

const buildFiles = {
  make: ["Makefile", "makefile", "GNUmakefile"],
  cargo: ["Cargo.toml", "build.rs"],
  "node-gyp": ["binding.gyp"],
  python: ["setup.py", "pyproject.toml", "setup.cfg"],
} as const;

/** Expansions that gyp runs while it reads its file (`<!(…)`), and the commands of its actions. */
export function commandsOfGyp(text: string): readonly string[] {
  const expansions = [...text.matchAll(/<!@?\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, line = ""]) =>
    line.replaceAll(/\\(["'\\])/g, "$1"),
  );
  const actions = [...text.matchAll(/["']action["']\s*:\s*\[([^\]]{0,4000})\]/g)].map(
    ([, list = ""]) =>
      [...list.matchAll(/(["'])((?:(?!\1)[^\\]|\\.)*)\1/g)]
        .map(([, , word = ""]) => quote(word))
        .join(" "),
  );
  return [...expansions, ...actions].slice(0, 200);
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "")}'`;
}

/** Texts in a program that are a shell command: `system("curl … | sh")`, backticks, `%x{…}`. */
function* commandTexts(text: string): Iterable<string> {
  const calls =
    /\b(?:system|popen|exec(?:Sync)?|spawn(?:Sync)?|run|call|check_output|check_call|Popen|getoutput|shell_exec|passthru|Invoke-Expression|iex|sh|qx|%x)\s*[({[]?\s*(?:\[\s*)?(["'`])((?:(?!\1)[^\\]|\\[^]){3,4000})\1/g;
  let found = 0;
  for (const { 2: command = "" } of text.matchAll(calls)) {
    found += 1;
    if (found > 500) return;
    yield command.replaceAll(/\\(["'`])/g, "$1");
  }
}
