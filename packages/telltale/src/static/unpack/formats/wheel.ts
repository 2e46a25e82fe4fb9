import type { ContainerFormat } from "../container-format.ts";
import { isZip, namesEntry, openZip } from "../zip-entries.ts";

/** A Python wheel (PEP 427). */
export const wheel: ContainerFormat = {
  meta: { format: "wheel", about: "a package as Python's index publishes it" },
  recognises: (bytes) => isZip(bytes) && namesEntry(bytes, ".dist-info/METADATA"),
  open: openZip,
};
