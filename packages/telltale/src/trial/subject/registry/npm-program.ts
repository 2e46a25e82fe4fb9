import { constants } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";
import { isThere } from "../is-there.ts";

/** The user's npm: a program in JavaScript. */
export interface NpmProgram {
  /**
   * The Node that starts it, where that is not Telltale's own: Debian's npm finds its parts only through Debian's Node.
   */
  readonly node?: string;
  readonly file: string;
  /** The folder of its package. */
  readonly root: string;
}

/** Where common installations keep npm, relative to the folder of its command. */
const usualPlaces = [
  "../lib/node_modules/npm/bin/npm-cli.js",
  "../share/nodejs/npm/bin/npm-cli.js",
];

/** Searches for npm on a path; a version manager's wrapper is skipped for the npm beside it. */
export async function findNpm(
  searchPath: string = process.env["PATH"] ?? "",
): Promise<NpmProgram | undefined> {
  for (const folder of searchPath.split(delimiter)) {
    if (folder === "") continue;
    const command = join(folder, "npm");
    const isHere = await access(command, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!isHere) continue;
    const real = await realpath(command);
    const candidates = [real, ...usualPlaces.map((place) => join(dirname(real), place))];
    for (const file of candidates)
      if (basename(file) === "npm-cli.js" && (await isThere(file)))
        return await programAt(await realpath(file));
  }
  return undefined;
}

const debians = { folder: "/usr/share/nodejs/", node: "/usr/bin/node" };

async function programAt(file: string): Promise<NpmProgram> {
  const isDebians = file.startsWith(debians.folder) && (await isThere(debians.node));
  return {
    file,
    root: dirname(dirname(file)),
    ...(isDebians ? { node: debians.node } : {}),
  };
}
