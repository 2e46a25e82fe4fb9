import { constants } from "node:fs";
import { access, open, stat } from "node:fs/promises";
import { extname } from "node:path";
import { readElf } from "./elf.ts";
import type { ElfFacts } from "./elf.ts";
import { SubjectError, systemCode } from "./subject-error.ts";

/** The kind of a file, as the kernel or a launcher would run it. */
export type Executable =
  | {
      readonly kind: "elf";
      readonly elf: ElfFacts;
      readonly size: number;
      readonly runnable: boolean;
    }
  | {
      readonly kind: "script";
      /** As the first line states it, without `env` and its options: `/bin/sh`, `node`. */
      readonly interpreter: string;
      readonly javascript: boolean;
      readonly size: number;
      readonly runnable: boolean;
    }
  /** JavaScript without an interpreter line, which Node can run. */
  | { readonly kind: "javascript"; readonly size: number; readonly runnable: boolean }
  | {
      readonly kind: "foreign";
      readonly format: string;
      readonly size: number;
      readonly runnable: boolean;
    }
  /** Text or data that nothing runs: often a placeholder that an install script replaces. */
  | { readonly kind: "other"; readonly size: number; readonly runnable: boolean };

const javascriptEndings = new Set([".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"]);

/**
 * Examines the first bytes and the permission bits. Throws `no-such-file`, `not-an-executable` (a folder, a device).
 */
export async function readExecutable(path: string): Promise<Executable> {
  let facts;
  try {
    facts = await stat(path);
  } catch (error) {
    throw new SubjectError(
      "no-such-file",
      `there is no file ${path} (${systemCode(error)}): check the path`,
      { cause: error },
    );
  }
  // Reading a device or a pipe could block or never end.
  if (!facts.isFile())
    throw new SubjectError(
      "not-an-executable",
      `${path} is not a regular file: name a program, a package folder or a .tgz`,
    );
  const size = facts.size;
  const runnable = (facts.mode & 0o111) !== 0;
  let file;
  try {
    file = await open(path, constants.O_RDONLY);
  } catch (error) {
    throw new SubjectError(
      "not-an-executable",
      `${path} cannot be read (${systemCode(error)}): check its permissions`,
      { cause: error },
    );
  }
  try {
    const elf = await readElf(file);
    if (elf !== undefined) return { kind: "elf", elf, size, runnable };
    const head = Buffer.alloc(512);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const start = head.subarray(0, bytesRead);
    if (start.length >= 2 && start[0] === 0x23 && start[1] === 0x21) {
      const interpreter = interpreterOf(start.toString("utf8"));
      if (interpreter === "") return { kind: "other", size, runnable };
      return { kind: "script", interpreter, javascript: isNode(interpreter), size, runnable };
    }
    const format = foreignFormat(start);
    if (format !== undefined) return { kind: "foreign", format, size, runnable };
    if (javascriptEndings.has(extname(path).toLowerCase()))
      return { kind: "javascript", size, runnable };
    return { kind: "other", size, runnable };
  } finally {
    await file.close();
  }
}

/** Options of env(1) that take the next word as their value. */
const envOptionsWithValue = new Set(["-u", "--unset", "-C", "--chdir", "-a", "--argv0"]);

/** The program that an interpreter line names, seen through `env`. */
export function interpreterOf(start: string): string {
  const line = start.slice(2).split("\n", 1)[0] ?? "";
  const words = line.trim().split(/[ \t]+/);
  const first = words[0] ?? "";
  if (first !== "env" && !first.endsWith("/env")) return first;
  const rest = words.slice(1).map((word) => word.replace(/^(?:-S|--split-string=)/, ""));
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? "";
    if (envOptionsWithValue.has(word)) at += 1;
    else if (word !== "" && !word.startsWith("-") && !word.includes("=")) return word;
  }
  return "";
}

export function isNode(interpreter: string): boolean {
  return /(?:^|\/)(?:node|nodejs)$/.test(interpreter);
}

function foreignFormat(start: Buffer): string | undefined {
  if (start.length < 4) return undefined;
  const magic = start.readUInt32BE(0);
  if (magic === 0xcffaedfe || magic === 0xfeedfacf || magic === 0xcefaedfe || magic === 0xcafebabe)
    return "a macOS program";
  // Two letters alone are too little evidence: ordinary text can begin with MZ.
  if (start[0] === 0x4d && start[1] === 0x5a && start.includes(0)) return "a Windows program";
  return undefined;
}

/** Throws `wrong-machine`, `missing-interpreter` or `not-an-executable` when it cannot run on this machine. */
export async function assertRunnable(path: string, executable: Executable): Promise<void> {
  const here = `${process.platform}-${process.arch}`;
  if (executable.kind === "foreign") {
    throw new SubjectError(
      "wrong-machine",
      `${path} is ${executable.format}; this machine is ${here}: fetch the build for it`,
    );
  }
  if (executable.kind === "other") {
    throw new SubjectError(
      "not-an-executable",
      `${path} is neither a program (ELF) nor a script with an interpreter line (#!)`,
    );
  }
  if (executable.kind === "elf") {
    const { elf } = executable;
    if (elf.type === "other" || !elf.hasEntry) {
      throw new SubjectError(
        "not-an-executable",
        `${path} is an ELF file that cannot be started (an object, a library or a core dump)`,
      );
    }
    if (elf.machine !== process.arch) {
      throw new SubjectError(
        "wrong-machine",
        `${path} is built for ${elf.machine}; this machine is ${here}: fetch the build for it`,
      );
    }
    if (elf.interpreter !== undefined) await assertPresent(path, elf.interpreter);
  }
  if (executable.kind === "script" && !executable.javascript) {
    if (executable.interpreter.startsWith("/")) await assertPresent(path, executable.interpreter);
  }
}

async function assertPresent(path: string, interpreter: string): Promise<void> {
  try {
    await access(interpreter, constants.X_OK);
    if (!(await stat(interpreter)).isFile()) throw new Error("it is no file");
  } catch (error) {
    throw new SubjectError(
      "missing-interpreter",
      `${path} needs ${interpreter}, which this machine does not have: install it, or fetch another build`,
      { cause: error },
    );
  }
}
