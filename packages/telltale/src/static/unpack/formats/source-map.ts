import type { ContainerFormat } from "../container-format.ts";
import { sourcesIn } from "../source-map-sources.ts";

/** A file that lies beside what was made of its sources. */
export const sourceMap: ContainerFormat = {
  names: "labels",
  meta: { format: "source-map", about: "original sources that a source map carries" },
  recognises: (bytes, path) =>
    path.endsWith(".map") && bytes.includes('"sourcesContent"') && bytes.includes('"mappings"'),
  open: sourcesIn,
};
