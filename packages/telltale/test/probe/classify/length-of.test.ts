import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnBuilder } from "../../../src/probe/align/column.ts";
import type { Column } from "../../../src/probe/align/column.ts";
import { isLengthOf } from "../../../src/probe/classify/length-of.ts";
import { trialFacts } from "../../../src/probe/signal.ts";
import type { Environment } from "../../../src/trace/trace.ts";

function isLength(
  rows: readonly (readonly [Environment, number])[],
  factor: string,
  where = "body.promptLength",
): boolean {
  const builder = new ColumnBuilder(rows.length);
  rows.forEach(([, value], trial) => builder.set(trial, String(value)));
  const { symbols, values } = builder;
  const column: Column = {
    key: where,
    host: "",
    where,
    facet: "value",
    leafType: "number",
    isNumber: true,
    symbols,
    values,
  };
  const trials = rows.map(([environment], at) => trialFacts(`t${at}`, "screening", environment));
  return isLengthOf(column, factor, { trials, began: [], modelHosts: [] });
}

const user = (username: string, hostname = "desk"): Environment => ({ username, hostname });

test("a length that grows twice as fast as the name that is stated follows from it", () => {
  assert.ok(
    isLength(
      [
        [user("ann"), 406],
        [user("roberta"), 414],
        [user("jo"), 404],
      ],
      "username",
    ),
  );
});

test("a length that grows by another rule does not, nor a number that is no length", () => {
  assert.ok(
    !isLength(
      [
        [user("ann"), 406],
        [user("roberta"), 407],
      ],
      "username",
    ),
  );
  assert.ok(
    !isLength(
      [
        [user("ann"), 406],
        [user("roberta"), 414],
        [user("jo"), 405],
      ],
      "username",
    ),
  );
  assert.ok(
    !isLength(
      [
        [user("ann"), 406],
        [user("roberta"), 414],
      ],
      "username",
      "body.seed",
    ),
  );
});

test("trials in which something else is changed too are not held against each other", () => {
  const rows: [Environment, number][] = [
    [user("ann"), 406],
    [user("roberta", "relay"), 9000],
    [user("jo"), 404],
  ];
  assert.ok(isLength(rows, "username"));
  assert.ok(!isLength(rows.slice(0, 2), "username"));
});

test("a folder in the home is as long as its whole path", () => {
  const at = (cwd: string): Environment => ({ cwd, home: "/home/dev" });
  assert.ok(
    isLength(
      [
        [at("work/notes"), 100 + 20],
        [at("/srv/app"), 100 + 8],
      ],
      "cwd",
    ),
  );
});
