import type { ContainerFormat } from "../container-format.ts";
import { beginningOf, firstNameIn, openTar } from "../tar-entries.ts";

/** Any tar archive, compressed or not. */
export const tarball: ContainerFormat = {
  meta: { format: "tarball", about: "a tar archive, plain or compressed (gzip, zstd, brotli)" },
  recognises: (bytes, path) => firstNameIn(beginningOf(bytes, path)) !== undefined,
  open: openTar,
};
