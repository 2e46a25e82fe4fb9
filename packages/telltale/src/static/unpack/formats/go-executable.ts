import type { ContainerFormat } from "../container-format.ts";
import { looksExecutable, readExecutable } from "../executable/read-executable.ts";
import { goBuildInfo, hasGoBuildInfo } from "../executable/go-build-info.ts";
import { goEmbeddedFiles } from "../executable/go-embedded-files.ts";
import { nativeContents } from "../executable/native-contents.ts";

export const goExecutable: ContainerFormat = {
  meta: {
    format: "go-executable",
    about: "what Go's linker leaves: modules, settings, embedded files, texts",
  },
  names: "labels",
  recognises: (bytes) => looksExecutable(bytes) && hasGoBuildInfo(bytes),
  *open(bytes, _path, budget) {
    const executable = readExecutable(bytes);
    if (executable === undefined) throw new Error("its headers are cut off or point outside");
    yield* goBuildInfo(bytes, executable);
    yield* goEmbeddedFiles(bytes, executable);
    yield* nativeContents(bytes, executable, budget, "joined");
  },
};
