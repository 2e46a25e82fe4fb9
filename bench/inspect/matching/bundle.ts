import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A minified bundle and where each part of it comes from. */
export interface Bundle {
  readonly text: string;
  /** Source map, revision 3 (ECMA-426). */
  readonly map: SourceMapPayload;
}

export interface SourceMapPayload {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly mappings: string;
}

export type Minifier = "esbuild" | "terser";

/**
 * Bundles one module with what it imports of its own package and minifies it.
 * @param tools the folder where the minifiers are installed.
 * @param first text put before the module, so that the minifier gives out other names than for the other version.
 */
export function bundle(
  entry: string,
  {
    tools,
    out,
    minifier,
    first,
  }: { tools: string; out: string; minifier: Minifier; first: string },
): Bundle {
  mkdirSync(out, { recursive: true });
  const esbuild = join(tools, "node_modules", ".bin", "esbuild");
  const start = join(out, "start.js");
  writeFileSync(start, `${first}\nmodule.exports = require(${JSON.stringify(entry)});\n`);
  const file = join(out, `${minifier}.js`);
  execFileSync(esbuild, [
    start,
    "--bundle",
    "--platform=node",
    "--packages=external",
    "--format=cjs",
    "--log-level=error",
    "--sourcemap=external",
    `--outfile=${file}`,
    ...(minifier === "esbuild" ? ["--minify"] : []),
  ]);
  if (minifier === "terser") {
    const minified = join(out, "terser.min.js");
    const map = JSON.stringify({
      content: `${file}.map`,
      url: basename(`${minified}.map`),
      includeSources: true,
    });
    execFileSync(
      join(tools, "node_modules", ".bin", "terser"),
      [
        file,
        "--compress",
        "passes=2",
        "--mangle",
        "--toplevel",
        "--source-map",
        mapOptions(map),
        "--output",
        minified,
      ],
      { cwd: out },
    );
    return read(minified);
  }
  return read(file);
}

function mapOptions(json: string): string {
  const { content, url } = JSON.parse(json) as { content: string; url: string };
  return `content='${content}',url='${url}',includeSources`;
}

function read(file: string): Bundle {
  return {
    text: readFileSync(file, "utf8"),
    map: JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMapPayload,
  };
}
