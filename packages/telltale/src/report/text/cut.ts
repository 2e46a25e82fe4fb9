import { columnsOf } from "./columns.ts";

const mark = "…";

/** `abcdef…`: at most `width` columns, without the end. */
export function cutEnd(text: string, width: number): string {
  if (fits(text, width)) return text;
  if (width < 1) return "";
  return takeStart(text, width - 1) + mark;
}

/** `…uvwxyz`: at most `width` columns, without the start. */
export function cutStart(text: string, width: number): string {
  if (fits(text, width)) return text;
  if (width < 1) return "";
  return mark + takeEnd(text, width - 1);
}

/** `abc…xyz`: at most `width` columns, without the middle. */
export function cutMiddle(text: string, width: number): string {
  if (fits(text, width)) return text;
  if (width < 1) return "";
  const head = Math.ceil((width - 1) / 2);
  return takeStart(text, head) + mark + takeEnd(text, width - 1 - head);
}

/** A character takes at most two columns, and a cluster may have many characters: long texts are not measured whole. */
function fits(text: string, width: number): boolean {
  return text.length <= (width + 1) * clusterLength && columnsOf(text) <= width;
}

/** Characters examined per column: more than any cluster that passes `visible` needs. */
const clusterLength = 16;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

function takeStart(text: string, width: number): string {
  let taken = "";
  let columns = 0;
  for (const cluster of clustersOf(text.slice(0, (width + 1) * clusterLength))) {
    columns += columnsOf(cluster);
    if (columns > width) break;
    taken += cluster;
  }
  return taken;
}

function takeEnd(text: string, width: number): string {
  let taken = "";
  let columns = 0;
  const clusters = clustersOf(text.slice(-(width + 1) * clusterLength));
  for (const cluster of clusters.toReversed()) {
    columns += columnsOf(cluster);
    if (columns > width) break;
    taken = cluster + taken;
  }
  return taken;
}

/** Grapheme clusters (a base with its marks); half of a surrogate pair at a cut is dropped. */
function clustersOf(text: string): readonly string[] {
  const clusters = [...segmenter.segment(text)].map((segment) => segment.segment);
  return clusters.filter((cluster) => cluster.isWellFormed());
}
