import type { ContainerFormat } from "../container-format.ts";
import { asar } from "./asar.ts";
import { bunExecutable } from "./bun-executable.ts";
import { compressedFile } from "./compressed-file.ts";
import { goExecutable } from "./go-executable.ts";
import { inlineSourceMap } from "./inline-source-map.ts";
import { nativeExecutable } from "./native-executable.ts";
import { nodeSea } from "./node-sea.ts";
import { npmTarball } from "./npm-tarball.ts";
import { pkgExecutable } from "./pkg-executable.ts";
import { rustExecutable } from "./rust-executable.ts";
import { selfExtracting } from "./self-extracting.ts";
import { sourceMap } from "./source-map.ts";
import { tarball } from "./tarball.ts";
import { universalExecutable } from "./universal-executable.ts";
import { vsix } from "./vsix.ts";
import { wasm } from "./wasm.ts";
import { wheel } from "./wheel.ts";
import { zip } from "./zip.ts";

/** In the order in which they are tried: the first format that recognises a file opens it. */
export const containerFormats: readonly ContainerFormat[] = [
  npmTarball,
  tarball,
  compressedFile,
  vsix,
  wheel,
  zip,
  selfExtracting,
  asar,
  universalExecutable,
  bunExecutable,
  nodeSea,
  pkgExecutable,
  goExecutable,
  rustExecutable,
  nativeExecutable,
  wasm,
  sourceMap,
  inlineSourceMap,
];
