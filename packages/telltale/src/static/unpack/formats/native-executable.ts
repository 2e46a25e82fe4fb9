import type { ContainerFormat } from "../container-format.ts";
import { looksExecutable, readExecutable } from "../executable/read-executable.ts";
import { nativeContents } from "../executable/native-contents.ts";

/** Any executable, library or add-on of machine code whose source language is not recognised. */
export const nativeExecutable: ContainerFormat = {
  meta: {
    format: "native-executable",
    about: "machine code of any language: its texts (ELF, Mach-O, PE)",
  },
  recognises: looksExecutable,
  *open(bytes, _path, budget) {
    const executable = readExecutable(bytes);
    if (executable === undefined)
      yield {
        is: "unread",
        reason: "damaged",
        bytes: bytes.length,
        detail: "it begins as an executable, but its headers are cut off or point outside",
      };
    else yield* nativeContents(bytes, executable, budget, "ended");
  },
};
