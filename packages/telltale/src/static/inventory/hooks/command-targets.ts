import type { ShellCommand, ShellWord } from "../../program/scripts/shell-commands.ts";
import type { FileKind } from "../../unpack/unpacked.ts";

/** What one command runs, as far as its words show. */
export type CommandTarget =
  /** A file of the package, by the name in the command. */
  | { readonly is: "file"; readonly name: string; readonly kind?: FileKind }
  /** Code in the command itself. */
  | { readonly is: "code"; readonly text: string; readonly kind: FileKind }
  /** Another script of the manifest. */
  | { readonly is: "script"; readonly name: string }
  /** A build tool that reads a file of its own. */
  | { readonly is: "build"; readonly by: "make" | "cargo" | "node-gyp" | "python" };

interface Interpreter {
  readonly programs: RegExp;
  readonly kind: FileKind;
  /** Options whose next word is code. */
  readonly code: RegExp;
  /** Options whose next word is a file that is run first. */
  readonly file?: RegExp;
  /** Options whose next word is neither. */
  readonly value?: RegExp;
}

const interpreters: readonly Interpreter[] = [
  {
    programs: /^(?:node|nodejs|bun|deno|tsx|ts-node|electron|jsr|iojs)$/,
    kind: "javascript",
    code: /^(?:-(?:e|p|pe|ep)|--eval|--print)$/,
    file: /^(?:-r|--require|--import|--loader|--experimental-loader|--preload)$/,
    value: /^(?:-C|--conditions|--title|--env-file|--stack-trace-limit|--input-type)$/,
  },
  {
    programs: /^(?:ba|z|da|k|a|fi|mk)?sh$/,
    kind: "shell",
    code: /^-[a-z]*c$/,
    file: /^--(?:rcfile|init-file)$/,
    value: /^-o$/,
  },
  {
    programs: /^(?:python|pypy)[0-9.]*$|^py$/,
    kind: "python",
    code: /^-[A-Za-z]*c$/,
    value: /^-[WX]$/,
  },
  { programs: /^perl[0-9.]*$/, kind: "perl", code: /^-[a-zA-Z0-9]*[eE]$/, value: /^-[IM]$/ },
  { programs: /^ruby[0-9.]*$/, kind: "ruby", code: /^-[a-z]*e$/, file: /^-r$/, value: /^-I$/ },
  { programs: /^php[0-9.]*$/, kind: "php", code: /^-r$/, value: /^-[dc]$/ },
  { programs: /^lua(?:jit)?[0-9.]*$/, kind: "lua", code: /^-e$/ },
  {
    programs: /^(?:pwsh|powershell)(?:\.exe)?$/i,
    kind: "powershell",
    code: /^-(?:c|command|e|ec|enc|encodedcommand)$/i,
    file: /^-(?:f|file)$/i,
    value: /^-(?:ep|executionpolicy|windowstyle|w|version)$/i,
  },
];

/** Programs that run the command after them. */
const wrappers =
  /^(?:env|sudo|doas|exec|command|builtin|nohup|nice|time|timeout|setsid|stdbuf|xargs|cross-env(?:-shell)?|npx|bunx|uvx|winpty|start|call|busybox|dotenv|xvfb-run|unbuffer|ionice|chronic|arch|caffeinate|if|not|&)$/;
const manifestRunners = /^(?:npm|pnpm|yarn|bun|npm-run-all|run-s|run-p)(?:\.cmd)?$/;
const ofManagers =
  /^(?:install|i|ci|add|remove|publish|pack|config|set|exec|x|dlx|init|link|audit|cache|view|info|help)$/;
const isFileName =
  /^(?:\.{1,2}\/|[\w@.$%~-]+[\\/])|\.(?:[cm]?[jt]sx?|sh|bash|py|pl|rb|php|lua|ps1|bat|cmd|exe|bin|run)$/i;
const mostWrappers = 8;

/** What a shell command runs. */
export function targetsOf(command: ShellCommand): readonly CommandTarget[] {
  return startsOfWords(command.words, command, 0);
}

function startsOfWords(
  words: readonly ShellWord[],
  command: ShellCommand,
  depth: number,
): readonly CommandTarget[] {
  const [first, ...rest] = words;
  if (first === undefined || depth > mostWrappers) return [];
  const program = programOf(first.text);
  if (wrappers.test(program)) {
    const next = rest.findIndex(
      ({ text }) => !/^[-/]\w|^[A-Za-z_]\w*=|^\d+[smh]?$/.test(text) || text.startsWith("/bin/"),
    );
    return next < 0 ? [] : startsOfWords(rest.slice(next), command, depth + 1);
  }
  if (program === "eval")
    return [{ is: "code", kind: "shell", text: rest.map(({ text }) => text).join(" ") }];
  if (program === "." || program === "source")
    return rest[0] === undefined ? [] : [{ is: "file", name: rest[0].text, kind: "shell" }];
  if (/^cmd(?:\.exe)?$/i.test(program)) {
    const from = rest.findIndex(({ text }) => /^\/[ck]$/i.test(text));
    const code = rest
      .slice(from + 1)
      .map(({ text }) => text)
      .join(" ");
    return from < 0 ? [] : [{ is: "code", kind: "shell", text: code }];
  }
  if (manifestRunners.test(program)) {
    const scripts = scriptsOf(rest);
    if (scripts.length > 0 || program !== "bun") return scripts;
  }
  const builder = builders.find(([name]) => name.test(program));
  if (builder !== undefined) return [{ is: "build", by: builder[1] }];
  const interpreter = interpreters.find(({ programs }) => programs.test(program));
  if (interpreter !== undefined) return interpreted(rest, interpreter, command);
  return isFileName.test(first.text) ? [{ is: "file", name: first.text }] : [];
}

const builders: readonly (readonly [RegExp, Extract<CommandTarget, { is: "build" }>["by"]])[] = [
  [/^(?:gnu|g|b|n)?make$/, "make"],
  [/^(?:cargo|maturin)$/, "cargo"],
  [/^(?:node-gyp|node-pre-gyp|prebuild-install|node-gyp-build|prebuild)$/, "node-gyp"],
  [/^(?:pip[0-9.]*|uv|poetry|hatch|pdm)$/, "python"],
];

function programOf(word: string): string {
  return (/[^/\\]*$/.exec(word)?.[0] ?? word).replace(/\.(?:exe|cmd)$/i, "");
}

function scriptsOf(words: readonly ShellWord[]): readonly CommandTarget[] {
  const names: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const text = words[at]?.text ?? "";
    if (text === "--") break;
    if (/^(?:--prefix|-C|--cwd|--filter|-w|--workspace)$/.test(text)) at += 1;
    else if (/^(?:-|run(?:-script)?$|run-s$|run-p$)/.test(text)) continue;
    else if (ofManagers.test(text)) return [];
    else names.push(text);
  }
  return names.slice(0, 8).map((name) => ({ is: "script", name }));
}

function interpreted(
  words: readonly ShellWord[],
  interpreter: Interpreter,
  command: ShellCommand,
): readonly CommandTarget[] {
  const { kind, code, file, value } = interpreter;
  const starts: CommandTarget[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { text } = words[at] ?? { text: "" };
    const [option = "", attached] = text.startsWith("--") ? text.split(/=(.*)/s, 2) : [text];
    const next = attached ?? words[at + 1]?.text;
    if (code.test(option)) {
      // PowerShell takes all words that follow.
      const whole = kind === "powershell" ? joined(words.slice(at + 1)) : next;
      return whole === undefined ? starts : [...starts, codeOf(whole, option, kind)];
    }
    if (kind === "python" && text === "-m") return [...starts, ...ofModule(next ?? "")];
    if (file?.test(option) === true) {
      if (next !== undefined) starts.push({ is: "file", name: next });
      if (kind === "powershell") return starts;
      at += attached === undefined ? 1 : 0;
    } else if (value?.test(option) === true) at += 1;
    else if (!text.startsWith("-") && text !== "run")
      return [...starts, { is: "file", name: text, kind }];
  }
  return [...starts, ...ofInput(kind, command)];
}

function ofModule(name: string): readonly CommandTarget[] {
  if (/^(?:pip|build)$/.test(name)) return [{ is: "build", by: "python" }];
  return name === "" ? [] : [{ is: "file", name: name.replaceAll(".", "/"), kind: "python" }];
}

/** Without a file argument an interpreter runs its standard input. */
function ofInput(kind: FileKind, { input, pipedFrom }: ShellCommand): readonly CommandTarget[] {
  if (input !== undefined)
    return "text" in input
      ? [{ is: "code", kind, text: input.text }]
      : [{ is: "file", name: input.file, kind }];
  const [writer, ...given] = pipedFrom?.words ?? [];
  if (writer?.text === "cat" || writer?.text === "type")
    return given.map(({ text }): CommandTarget => ({ is: "file", name: text, kind }));
  if (writer?.text !== "echo" && writer?.text !== "printf") return [];
  const text = joined(given.filter((each) => !each.text.startsWith("-")));
  return [{ is: "code", kind, text }];
}

function joined(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(" ");
}

/** PowerShell also takes code in base64 of UTF-16. */
function codeOf(text: string, option: string, kind: FileKind): CommandTarget {
  const isEncoded = kind === "powershell" && /^-e/i.test(option);
  return {
    is: "code",
    kind,
    text: isEncoded ? Buffer.from(text, "base64").toString("utf16le") : text,
  };
}
