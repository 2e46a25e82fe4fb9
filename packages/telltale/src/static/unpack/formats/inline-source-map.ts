import type { ContainerFormat } from "../container-format.ts";
import { sourcesIn } from "../source-map-sources.ts";

const beginning = "sourceMappingURL=data:application/json";
const encoding = ";base64,";
/** Limit on the parameters between the two parts, such as `;charset=utf-8`. */
const longestBetween = 64;

/** A source map in a comment at the end of a generated file. */
export const inlineSourceMap: ContainerFormat = {
  names: "labels",
  meta: {
    format: "inline-source-map",
    about: "original sources that a script carries in its last comment",
  },
  keepsFile: true,
  recognises: (bytes) => mapIn(bytes) !== undefined,
  open(bytes) {
    const map = mapIn(bytes);
    return map === undefined ? [] : sourcesIn(Buffer.from(map.toString("latin1"), "base64"));
  },
};

function mapIn(bytes: Buffer): Buffer | undefined {
  const at = bytes.lastIndexOf(beginning);
  if (at < 0) return undefined;
  const from = bytes.indexOf(encoding, at + beginning.length);
  if (from < 0 || from > at + beginning.length + longestBetween) return undefined;
  const map = bytes.subarray(from + encoding.length);
  // Bundlers contain the comment's words as a string: what follows must decode to the beginning of an object.
  if (Buffer.from(map.toString("latin1", 0, 4), "base64")[0] !== 0x7b) return undefined;
  const end = map.indexOf(10);
  return end < 0 ? map : map.subarray(0, end);
}
