import type { ContainerFormat } from "../container-format.ts";
import { isZip, namesEntry, openZip } from "../zip-entries.ts";

/** A VS Code extension: its own package.json lies in the folder `extension`. */
export const vsix: ContainerFormat = {
  meta: { format: "vsix", about: "an extension of Visual Studio Code" },
  recognises: (bytes) => isZip(bytes) && namesEntry(bytes, "extension.vsixmanifest"),
  open: openZip,
};
