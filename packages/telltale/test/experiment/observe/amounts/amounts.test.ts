import assert from "node:assert/strict";
import { test } from "node:test";
import { observe } from "../../../../src/experiment/observe/observe.ts";
import type { Amounts } from "../../../../src/experiment/observe/amounts/amounts.ts";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import type { WorldSize } from "../../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../../inference/fake/trace.ts";

function amountsIn(body: unknown, laid?: WorldSize): Amounts {
  const turn = { exchanges: [{ host: "api.example", path: "/v1/run", body }] };
  const trace = { ...fakeTrace("t1", "control", {}, turn, 0), laid };
  return observe([trace], decodeExchange).amounts()[0] ?? new Map();
}

test("texts are measured in characters and bytes, lists in elements", () => {
  const amounts = amountsIn({ note: "für\nalle", tools: ["a", "b", "c"] });
  assert.equal(amounts.get("the characters of POST /v1/run body.note"), 8);
  assert.equal(amounts.get("the bytes of POST /v1/run body.note"), 9);
  assert.equal(amounts.get("the lines of POST /v1/run body.note"), 2);
  assert.equal(amounts.get("the elements of POST /v1/run body.tools"), 3);
  assert.equal(amounts.get("the characters of all POST /v1/run body.tools[]"), 3);
});

test("files are counted where they were laid out, a repository's own separately", () => {
  const amounts = amountsIn(
    {},
    {
      variables: 4,
      files: {
        "/home/dev/project/a.txt": 5,
        "/home/dev/project/src/b.txt": 7,
        "/home/dev/project/.git/HEAD": 20,
        "/home/dev/.netrc": 9,
      },
    },
  );
  assert.equal(amounts.get("the variables"), 4);
  assert.equal(amounts.get("the files in the workspace"), 2);
  assert.equal(amounts.get("the files in the workspace and its repository"), 3);
  assert.equal(amounts.get("the bytes of the files in the workspace"), 12);
  assert.equal(amounts.get("the depth of the folders in the workspace"), 2);
  assert.equal(amounts.get("the files in the home"), 1);
});

test("what a repository ignores is not there for who asks git, and is where there is none", () => {
  const notIgnored = (git: Record<string, number>): number | undefined =>
    amountsIn(
      {},
      { variables: 0, files: { ...git, "/home/dev/project/.env": 9, "/home/dev/project/a": 1 } },
    ).get("the files in the workspace that are not ignored");
  assert.equal(notIgnored({ "/home/dev/project/.git/HEAD": 20 }), 1);
  assert.equal(notIgnored({}), 2);
});

test("what the subject prints is its own, and measures nothing", () => {
  for (const name of amountsIn({}).keys()) assert.doesNotMatch(name, /output/);
});
