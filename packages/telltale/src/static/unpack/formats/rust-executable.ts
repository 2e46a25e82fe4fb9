import type { ContainerFormat, ContainerItem } from "../container-format.ts";
import { looksExecutable, readExecutable } from "../executable/read-executable.ts";
import { nativeContents } from "../executable/native-contents.ts";
import { auditedCrates, cratesIn, rustcVersion } from "../executable/rust-crates.ts";

export const rustExecutable: ContainerFormat = {
  meta: {
    format: "rust-executable",
    about:
      "what Rust's compiler leaves: crates by the paths of their sources, its own version, texts",
  },
  recognises(bytes) {
    const executable = looksExecutable(bytes) ? readExecutable(bytes) : undefined;
    return executable !== undefined && rustcVersion(bytes, executable) !== undefined;
  },
  async *open(bytes, _path, budget): AsyncIterable<ContainerItem> {
    const executable = readExecutable(bytes);
    if (executable === undefined) return;
    const sign = rustcVersion(bytes, executable);
    if (sign !== undefined && sign !== "") yield { is: "fact", name: "rustc", value: sign };
    yield* await auditedCrates(bytes, executable);
    yield* cratesIn(bytes, executable);
    yield* nativeContents(bytes, executable, budget, "joined");
  },
};
