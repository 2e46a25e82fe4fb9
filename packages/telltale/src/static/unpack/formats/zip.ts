import type { ContainerFormat } from "../container-format.ts";
import { isZip, openZip } from "../zip-entries.ts";

export const zip: ContainerFormat = {
  meta: { format: "zip", about: "a zip archive, also one behind a first line `#!`" },
  recognises: isZip,
  open: openZip,
};
