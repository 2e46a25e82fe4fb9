import type { Decoded } from "../../capture/dialect/leaf.ts";

const shownLists = 4;
const modelPath = /^(?:body|message\[\d+\])(?:\.response|\.request)?\.model$/;
/** Paths of list elements near the root: `body.messages[3]`, `body.request.contents[0]`. */
const listPath = /^(?:body|message\[\d+\])(?:\.\w+){0,1}\.(?<list>\w+)\[(?<index>\d+)\]/;

/** A summary of a request in the names that it uses itself: `model m-1, messages ×3, tools ×14`. */
export function highlights(decoded: Decoded): string {
  const model = decoded.leaves.find((leaf) => modelPath.test(leaf.path));
  const lists = new Map<string, number>();
  for (const leaf of decoded.leaves) {
    const found = listPath.exec(leaf.path)?.groups;
    if (found === undefined) continue;
    const count = Number(found["index"]) + 1;
    const name = found["list"] ?? "";
    if (count > (lists.get(name) ?? 0)) lists.set(name, count);
  }
  const counted = [...lists].toSorted((a, b) => b[1] - a[1]).slice(0, shownLists);
  return [
    ...(model === undefined ? [] : [`model ${model.value}`]),
    ...counted.map(([name, count]) => `${name} ×${count}`),
  ].join(", ");
}
