import { visitorKeys } from "oxc-parser";
import type { Node, Program } from "oxc-parser";

/**
 * The ancestor path: all nodes from the program down to the innermost one that begins at or before an offset and ends
 * after it.
 */
export function findAncestorPath(program: Program, offset: number): readonly Node[] {
  const ancestors: Node[] = [program];
  for (let node: Node | undefined = program; node !== undefined;) {
    node = childAt(node, offset);
    if (node !== undefined) ancestors.push(node);
  }
  return ancestors;
}

function childAt(node: Node, offset: number): Node | undefined {
  const record = node as unknown as Readonly<
    Record<string, Node | readonly (Node | null)[] | null>
  >;
  let found: Node | undefined;
  for (const key of visitorKeys[node.type] ?? []) {
    const child = record[key];
    if (child === undefined || child === null) continue;
    const at = Array.isArray(child) ? elementAt(child as readonly (Node | null)[], offset) : child;
    // In `{ name }`, key and value stand at the same offset; the value is the reference.
    if (at !== undefined && covers(at as Node, offset)) found = at as Node;
  }
  return found;
}

/** Binary search: the body of a bundle has tens of thousands of statements. */
function elementAt(list: readonly (Node | null)[], offset: number): Node | undefined {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    let filled = middle;
    while (filled > low && list[filled] === null) filled--;
    const start = list[filled]?.start ?? -1;
    if (start <= offset) {
      low = middle;
      if (filled === low && middle === high) break;
    } else high = filled - 1;
    if (high < low) high = low;
  }
  while (low > 0 && list[low] === null) low--;
  return list[low] ?? undefined;
}

export function covers(node: Node, offset: number): boolean {
  return node.start <= offset && offset < node.end;
}
