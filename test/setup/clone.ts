import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomeOf } from "../bad-input/run.ts";
import type { Ran } from "../bad-input/run.ts";
import { projectFiles } from "./made-project.ts";
import type { Published } from "./published.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The made-up project with the true scripts, and a home with nothing in it but what npm is told. */
export interface Clone extends Disposable {
  readonly path: string;
  /** Runs one of its commands as a user would who has just come. */
  run(words: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ran>;
}

/**
 * @param npm the folder of the npm that is found; that of the machine when absent.
 * @param settings the user's `.npmrc`.
 */
export function makeClone(all: readonly Published[], npm?: string, settings = ""): Clone {
  const folder = mkdtempSync(join(tmpdir(), "set up-"));
  const path = join(folder, "clone");
  const write = (file: string, content: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const [name, content] of Object.entries(projectFiles(all))) write(join(path, name), content);
  for (const name of [
    "telltale",
    "scripts/setup.sh",
    "scripts/setup/trim-node.ts",
    "scripts/setup/trim-program.ts",
    "packages/telltale/bin/start.sh",
  ]) {
    write(join(path, name), "");
    copyFileSync(join(repository, name), join(path, name));
  }
  const home = join(folder, "home");
  write(join(home, ".npmrc"), settings);
  return {
    path,
    run: async ([program = "", ...words], variables = {}) => {
      const child = spawn(program, words, {
        cwd: path,
        env: {
          HOME: home,
          PATH: [
            ...(npm === undefined ? [] : [npm]),
            dirname(process.execPath),
            "/usr/bin",
            "/bin",
          ].join(delimiter),
          ...variables,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      return await outcomeOf(child);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
