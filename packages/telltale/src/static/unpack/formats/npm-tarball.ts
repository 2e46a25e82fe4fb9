import type { ContainerFormat } from "../container-format.ts";
import { beginningOf, firstNameIn, openTar } from "../tar-entries.ts";

/** The output of `npm pack`: everything lies in the folder `package`. */
export const npmTarball: ContainerFormat = {
  meta: { format: "npm-tarball", about: "a package as npm publishes it" },
  recognises: (bytes, path) =>
    firstNameIn(beginningOf(bytes, path))?.startsWith("package/") === true,
  open: openTar,
};
