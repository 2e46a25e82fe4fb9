import { partOf } from "../bytes-at.ts";
import type { ContainerFormat } from "../container-format.ts";
import { looksExecutable } from "../executable/read-executable.ts";
import { slicesOf } from "../executable/mach-o.ts";

/** Apple's universal ("fat") files: one executable for each architecture. */
export const universalExecutable: ContainerFormat = {
  meta: { format: "universal-executable", about: "Mach-O executables for several machines in one" },
  recognises: (bytes) =>
    slicesOf(bytes).some(({ offset, size }) => {
      const slice = partOf(bytes, offset, size);
      return slice !== undefined && looksExecutable(slice);
    }),
  *open(bytes) {
    for (const { machine, offset, size } of slicesOf(bytes)) {
      const slice = partOf(bytes, offset, size);
      if (slice === undefined)
        yield {
          is: "unread",
          name: machine,
          reason: "damaged",
          bytes: 0,
          detail: "it lies outside",
        };
      else yield { is: "file", file: { name: machine, bytes: slice } };
    }
  },
};
