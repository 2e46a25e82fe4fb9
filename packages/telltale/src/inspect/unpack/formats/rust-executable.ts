import type { ContainerFormat, Found } from "../container-format.ts";
import { looksExecutable, readExecutable } from "../executable/read-executable.ts";
import { nativeContents } from "../executable/native-contents.ts";
import { auditedCrates, cratesIn, rustSign } from "../executable/rust-crates.ts";

export const rustExecutable: ContainerFormat = {
  meta: {
    format: "rust-executable",
    about:
      "what Rust's compiler leaves: crates by the paths of their sources, its own version, texts",
  },
  recognises(bytes) {
    const executable = looksExecutable(bytes) ? readExecutable(bytes) : undefined;
    return executable !== undefined && rustSign(bytes, executable) !== undefined;
  },
  async *open(bytes, _path, room): AsyncIterable<Found> {
    const executable = readExecutable(bytes);
    if (executable === undefined) return;
    const sign = rustSign(bytes, executable);
    if (sign !== undefined && sign !== "") yield { is: "fact", name: "rustc", value: sign };
    yield* await auditedCrates(bytes, executable);
    yield* cratesIn(bytes, executable);
    yield* nativeContents(bytes, executable, room, "joined");
  },
};
