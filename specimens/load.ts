import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { truthSchema } from "./truth.ts";
import type { Truth } from "./truth.ts";

export interface Specimen {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly truth: Truth;
}

export const specimensFolder = fileURLToPath(new URL(".", import.meta.url));

/** Every specimen, by name. @throws Error that names the file whose truth is not one. */
export function loadSpecimens(): readonly Specimen[] {
  return globSync("*/truth.json", { cwd: specimensFolder })
    .toSorted()
    .map((path) => {
      const folder = join(specimensFolder, dirname(path));
      const parsed = truthSchema.safeParse(
        JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")),
      );
      if (!parsed.success)
        throw new Error(
          `specimens/${path}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`,
        );
      return { name: basename(folder), folder, truth: parsed.data };
    });
}

/** The command to be put after `--`: its words, those that name a file of the specimen made absolute. */
export function commandOf({ folder, truth }: Specimen): readonly string[] {
  return truth.command.map((word) => (existsSync(join(folder, word)) ? join(folder, word) : word));
}
