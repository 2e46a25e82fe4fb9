import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SubjectError } from "./subject-error.ts";

const names = z.record(z.string(), z.string()).catch({});

/** The relevant fields of a package.json. Invalid fields count as absent, as in npm. */
const manifestSchema = z.object({
  name: z.string().catch(""),
  version: z.string().catch(""),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  scripts: names,
  dependencies: names,
  optionalDependencies: names,
  os: z.array(z.string()).optional().catch(undefined),
  cpu: z.array(z.string()).optional().catch(undefined),
  libc: z.array(z.string()).optional().catch(undefined),
  gypfile: z.boolean().optional().catch(undefined),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A package.json of many megabytes is an attack, not a manifest. */
const maximumSize = 8 * 1024 ** 2;

/** Undefined when there is none; throws `bad-package` when it is not JSON or far too large. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const path = join(folder, "package.json");
  let text;
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return undefined;
    if (facts.size > maximumSize)
      throw new SubjectError(
        "bad-package",
        `${path} is too large (${facts.size} bytes) to be a package's manifest`,
      );
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof SubjectError) throw error;
    return undefined;
  }
  try {
    return manifestSchema.parse(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    throw new SubjectError(
      "bad-package",
      `${path} is not a JSON object: is this the right folder?`,
      { cause: error },
    );
  }
}

/**
 * Maps command names to files, relative to the package. Names and paths that leave its folder are left out, as in npm.
 */
export function commandsOf(manifest: Manifest): ReadonlyMap<string, string> {
  const bins = new Map<string, string>();
  const given =
    typeof manifest.bin === "string"
      ? { [manifest.name.replace(/^@[^/]*\//, "")]: manifest.bin }
      : (manifest.bin ?? {});
  for (const [name, file] of Object.entries(given)) {
    if (!/^[a-zA-Z0-9._+~-]{1,100}$/.test(name) || name.startsWith(".")) continue;
    const parts = file
      .replaceAll("\\", "/")
      .split("/")
      .filter((part) => part !== "" && part !== ".");
    if (parts.length === 0 || parts.includes("..")) continue;
    bins.set(name, parts.join("/"));
  }
  return bins;
}
