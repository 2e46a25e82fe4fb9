import assert from "node:assert/strict";
import { test } from "node:test";
import type { Leaf } from "../../../src/capture/dialect/leaf.ts";
import { alignLeaves } from "../../../src/experiment/observe/aligned-leaves.ts";
import { growthOf } from "../../steps.ts";

function leaf(path: string, value: string): Leaf {
  return { path, type: "string", value, author: "vendor" };
}

function tool(index: number, name: string, text: string): Leaf[] {
  return [leaf(`body.tools[${index}].name`, name), leaf(`body.tools[${index}].text`, text)];
}

function place(...trials: (readonly Leaf[])[]): Record<string, string>[] {
  const placed: Record<string, string>[] = trials.map(() => ({}));
  alignLeaves(trials, (trial, path, { value }) => {
    (placed[trial] ?? {})[path] = value;
  });
  return placed;
}

test("elements in another order are compared by name, and their order by itself", () => {
  const [one, other] = place(
    [...tool(0, "Read", "a"), ...tool(1, "Run", "b")],
    [...tool(0, "Run", "b"), ...tool(1, "Read", "c")],
  );
  assert.equal(one?.["body.tools[name=Read].text"], "a");
  assert.equal(other?.["body.tools[name=Read].text"], "c");
  assert.equal(one?.["body.tools[name=Run].text"], "b");
  assert.equal(other?.["body.tools[name=Run].text"], "b");
  assert.notEqual(one?.["body.tools{order}"], other?.["body.tools{order}"]);
});

test("what no field names is known again by what it holds", () => {
  const rules = (index: number): Leaf[] => [
    leaf(`body.parts[${index}].kind`, "text"),
    leaf(`body.parts[${index}].text`, "Write short answers and name each file that you changed."),
  ];
  const about = (index: number, os: string): Leaf[] => [
    leaf(`body.parts[${index}].kind`, "text"),
    leaf(`body.parts[${index}].text`, `The user works on a machine that runs ${os}.`),
  ];
  const end = [leaf("body.parts[2].kind", "words"), leaf("body.parts[2].text", "ok")];
  const [one, other, third] = place(
    [...rules(0), ...about(1, "Linux"), ...end],
    [...about(0, "FreeBSD"), ...rules(1), ...end],
    [...rules(0), ...about(1, "FreeBSD"), ...end],
  );
  assert.equal(one?.["body.parts[#1].text"], other?.["body.parts[#1].text"]);
  assert.equal(other?.["body.parts[#2].text"], third?.["body.parts[#2].text"]);
  assert.deepEqual(
    [one, other, third].map((each) => each?.["body.parts{order}"]),
    ["#1,#2,#3", "#2,#1,#3", "#1,#2,#3"],
  );
});

test("an element that is missing does not shift the others", () => {
  const [, other] = place(
    [...tool(0, "Read", "a"), ...tool(1, "Run", "b"), ...tool(2, "Write", "c")],
    [...tool(0, "Read", "a"), ...tool(1, "Write", "c")],
  );
  assert.equal(other?.["body.tools[name=Write].text"], "c");
  assert.equal(other?.["body.tools[name=Run].text"], undefined);
});

test("where names stand in the same places, indices stay", () => {
  const [one] = place(
    [...tool(0, "Read", "a"), ...tool(1, "Run", "b")],
    [...tool(0, "Read", "x"), ...tool(1, "Run", "b")],
  );
  assert.deepEqual(one, { "body.tools[0].text": "a" });
});

test("events of one name are distinguished by a second field", () => {
  const event = (index: number, of: string, value: string): Leaf[] => [
    leaf(`events[${index}].event`, "loaded"),
    leaf(`events[${index}].plugin`, of),
    leaf(`events[${index}].value`, value),
  ];
  const [one, other] = place(
    [leaf("events[0].event", "start"), ...event(1, "git", "1"), ...event(2, "web", "2")],
    [...event(0, "web", "2"), ...event(1, "git", "3"), leaf("events[2].event", "start")],
  );
  assert.equal(one?.["events[event=loaded,plugin=git].value"], "1");
  assert.equal(other?.["events[event=loaded,plugin=git].value"], "3");
});

test("events that nothing distinguishes are a bag, whatever their order", () => {
  const event = (index: number, value: string): Leaf[] => [
    leaf(`events[${index}].event`, "tick"),
    leaf(`events[${index}].at`, value),
  ];
  const [one, other] = place(
    [leaf("events[0].event", "start"), ...event(1, "b"), ...event(2, "a")],
    [...event(0, "d"), ...event(1, "c"), leaf("events[2].event", "start")],
  );
  assert.equal(one?.["events[event=tick].at"], "a\nb");
  assert.equal(other?.["events[event=tick].at"], "c\nd");
});

test("elements are named by a number unique to each, and a further element renames none", () => {
  const entry = (index: number, key: number, value: string): Leaf[] => [
    { ...leaf(`body.facts[${index}].key`, String(key)), type: "number" },
    leaf(`body.facts[${index}].value`, value),
  ];
  const list = (keys: readonly number[], model: string): Leaf[] =>
    keys.flatMap((key, index) => entry(index, key, key === 12 ? model : `of ${key}`));
  const [one, other] = place(
    list([40, 36, 83, 12], "small"),
    list([40, 179, 36, 83, 12], "large"),
    list([40, 36, 83, 12], "small"),
  );
  assert.equal(one?.["body.facts[key=12].value"], "small");
  assert.equal(other?.["body.facts[key=12].value"], "large");
  assert.equal(other?.["body.facts[key=179].value"], "of 179");
});

test("numbers that several elements share name none of them", () => {
  const list = (sizes: readonly number[]): Leaf[] =>
    sizes.map((size, index) => ({
      ...leaf(`body.facts[${index}].size`, String(size)),
      type: "number",
    }));
  const [one] = place(list([1, 2, 1, 2, 2]), list([1, 2, 1, 2, 1]));
  assert.equal(one?.["body.facts[4].size"], "2");
});

test("an array that grows shows its number of elements", () => {
  const [one, other] = place(tool(0, "Read", "a"), [
    ...tool(0, "Read", "a"),
    ...tool(1, "Run", "b"),
  ]);
  assert.equal(one?.["body.tools{count}"], "1");
  assert.equal(other?.["body.tools{count}"], "2");
});

test("many elements in many trials take steps in proportion to their number", () => {
  const align = (trials: number, elements: number): unknown =>
    place(
      ...Array.from({ length: trials }, (_, trial) =>
        Array.from({ length: elements }, (__, index) =>
          leaf(`list[${(index * 7 + trial) % elements}].id`, `n${index}`),
        ),
      ),
    );
  assert.ok(growthOf((elements) => align(50, elements), 200) < 8);
  assert.ok(growthOf((trials) => align(trials, 200), 50) < 8);
});
