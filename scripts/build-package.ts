// Makes what is published of packages/telltale, in its folder `dist`: `node scripts/build-package.ts`. Every source
// becomes JavaScript with the same lines, types are taken off as Node takes them off, and what other programs may
// import is described by `.d.ts` files.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toJavaScript, withPublishedNames } from "./package/to-javascript.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "packages/telltale");
const sources = join(own, "src");
// Made beside and renamed: nobody meets half of it.
const made = join(own, `dist.${process.pid}`);

try {
  const files = globSync("**/*", { cwd: sources, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sources.length + 1))
    // The READMEs of the folders are for who reads the sources.
    .filter((file) => !file.endsWith(".md"));
  const known = new Set(files);
  for (const file of files) {
    const target = join(made, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    if (file.endsWith(".ts")) {
      writeFileSync(target, toJavaScript(file, readFileSync(join(sources, file), "utf8"), known));
    } else copyFileSync(join(sources, file), target);
  }
  execFileSync(
    join(root, "node_modules/.bin/tsc"),
    ["--project", join(own, "tsconfig.types.json"), "--outDir", made],
    // What it says goes to standard error: standard output is npm's.
    { stdio: ["ignore", 2, 2] },
  );
  for (const file of globSync("**/*.d.ts", { cwd: made })) {
    const types = readFileSync(join(made, file), "utf8");
    writeFileSync(join(made, file), withPublishedNames(types));
  }
  rmSync(join(own, "dist"), { recursive: true, force: true });
  renameSync(made, join(own, "dist"));
  copyFileSync(join(root, "LICENSE"), join(own, "LICENSE"));
} finally {
  rmSync(made, { recursive: true, force: true });
}
