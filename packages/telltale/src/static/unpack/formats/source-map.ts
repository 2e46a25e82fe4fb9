import type { ContainerFormat } from "../container-format.ts";
import { sourcesIn } from "../source-map-sources.ts";

/** A source map in a file of its own. */
export const sourceMap: ContainerFormat = {
  names: "labels",
  meta: { format: "source-map", about: "original sources that a source map carries" },
  recognises: (bytes, path) =>
    path.endsWith(".map") && bytes.includes('"sourcesContent"') && bytes.includes('"mappings"'),
  open: sourcesIn,
};
