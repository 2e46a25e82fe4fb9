import assert from "node:assert/strict";
import { test } from "node:test";
import { alignLeaves } from "../../../src/experiment/observe/aligned-leaves.ts";
import type { Leaf } from "../../../src/capture/dialect/leaf.ts";

/** The values of each path, trial by trial, of messages whose blocks are given as objects. */
function placed(trials: readonly (readonly Record<string, string>[])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const leaves = trials.map((blocks) =>
    blocks.flatMap((block, index) => {
      const fields = Object.entries(block).map(([key, value]): Leaf => ({
        path: `body.blocks[${index}].${key}`,
        type: "string",
        value,
        author: "vendor",
      }));
      const keys = Object.keys(block).join(",");
      const order: Leaf = {
        path: `body.blocks[${index}]{keys}`,
        type: "order",
        value: keys,
        author: "protocol",
      };
      return [...fields, order];
    }),
  );
  alignLeaves(leaves, (trial, path, leaf) => {
    const list = found.get(path) ?? [];
    list[trial] = leaf.value;
    found.set(path, list);
  });
  return found;
}

const rules = "You are a careful assistant that keeps to the rules of this house, all of them. ";
const facts = "The working directory is the one that the user named, and nothing lies outside. ";

test("blocks that only their text distinguishes are aligned, wherever they stand", () => {
  const found = placed([
    [
      { type: "text", text: `${rules}a` },
      { type: "text", text: `${facts}x` },
    ],
    [
      { type: "text", text: `${facts}y` },
      { type: "text", text: `${rules}a` },
    ],
    [
      { type: "text", text: `${rules}a` },
      { type: "text", text: `${facts}z` },
      { type: "image", text: "" },
    ],
  ]);
  assert.deepEqual(
    [...found.values()].filter((list) => list.join().includes(facts)),
    [[`${facts}x`, `${facts}y`, `${facts}z`]],
  );
});

test("blocks that nothing distinguishes stay a bag: its distinct members, and how many", () => {
  const event = (id: string): Record<string, string> => ({ name: "tick", id });
  const found = placed([
    [event("a"), event("b"), { name: "end", id: "z" }],
    [event("c"), event("c"), event("d"), { name: "end", id: "z" }],
  ]);
  assert.deepEqual(found.get("body.blocks[name=tick].id"), ["a\nb", "c\nd"]);
  assert.deepEqual(found.get("body.blocks[name=tick]{count}"), ["2", "3"]);
});
