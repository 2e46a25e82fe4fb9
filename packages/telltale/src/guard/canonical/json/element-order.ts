import { memberAt, memberOf, textOf } from "../../../capture/dialect/json/node.ts";
import type { JsonNode } from "../../../capture/dialect/json/node.ts";
import { compareText } from "./key-order.ts";
import { writeJson } from "./write-json.ts";

/** Marks up to where a prompt is cached. It belongs to the place in the list, not to what stands there. */
const boundary = "cache_control";

/**
 * The elements of a list that means the same in any order, by name, and by their text where names are the same. Marks
 * of where a cached prefix ends stay at their place in the list: otherwise a mark behind the last tool would move to
 * the middle. Gives the same array where they are in order.
 */
export function inElementOrder(items: readonly JsonNode[]): readonly JsonNode[] {
  const ordered = items
    .map((item) => {
      const bare = withoutBoundary(item);
      return { bare, name: nameOf(item), text: writeJson(bare) };
    })
    .toSorted(
      (one, other) => compareText(one.name, other.name) || compareText(one.text, other.text),
    );
  const placed = ordered.map(({ bare }, at) => withBoundary(bare, items[at]));
  const isSame = placed.every((item, at) => item === items[at] || sameText(item, items[at]));
  return isSame ? items : placed;
}

function sameText(one: JsonNode, other: JsonNode | undefined): boolean {
  return other !== undefined && writeJson(one) === writeJson(other);
}

function nameOf(item: JsonNode): string {
  return (
    textOf(memberOf(item, "name")) ??
    textOf(memberAt(item, "function", "name")) ??
    textOf(memberOf(item, "type")) ??
    ""
  );
}

function withoutBoundary(item: JsonNode): JsonNode {
  if (memberOf(item, boundary) === undefined || item.kind !== "object") return item;
  return { kind: "object", members: item.members.filter(({ key }) => key !== boundary) };
}

function withBoundary(item: JsonNode, there: JsonNode | undefined): JsonNode {
  const mark = memberOf(there, boundary);
  if (mark === undefined || item.kind !== "object") return item;
  return { kind: "object", members: [...item.members, { key: boundary, value: mark }] };
}
