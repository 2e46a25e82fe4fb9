import assert from "node:assert/strict";
import { test } from "node:test";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import type { DependenceLabel } from "../../../src/experiment/labelling/dependence-label.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";

interface Row {
  readonly zone?: string;
  readonly workspace?: string;
  readonly number: number;
  /** By name, how much of what there was. */
  readonly amounts: Readonly<Record<string, number>>;
}

const files = "the files in the workspace";

/** What a number at a place is called, in trials in which there was so much of this and that. */
function called(where: string, rows: readonly Row[], factor = "timezone"): DependenceLabel {
  const builder = new ObservableBuilder(rows.length);
  rows.forEach(({ number }, trial) => builder.set(trial, String(number)));
  const observable: Observable = {
    key: where,
    host: "h",
    where,
    facet: "value",
    leafType: "number",
    isNumber: true,
    symbols: builder.symbols,
    values: builder.values,
  };
  const trials = rows.map(({ zone = "UTC", workspace = "javascript" }, at) =>
    trialFacts(`t${at}`, "screening", { timezone: zone, workspace }),
  );
  const context = {
    trials,
    began: rows.map(() => 0),
    modelHosts: rows.map(() => []),
    amounts: () => rows.map(({ amounts }) => new Map(Object.entries(amounts))),
  };
  return labelDependence(
    observable,
    [factor],
    [builder.values[0] ?? "", builder.values[1] ?? ""],
    context,
  );
}

/** Amounts of a busy trial: one of interest among many others. */
function among(name: string, amount: number, salt: number): Record<string, number> {
  const others = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [
      `the characters of POST /x body.t${at}`,
      1000 + ((at * 7919 + salt * 104_729) % 5000),
    ]),
  );
  return { ...others, [name]: amount };
}

const counts = [8, 34, 612, 21, 9];

test("a number that is the length of something in every trial counts it, whatever it is called", () => {
  for (const where of ["POST /t body.git_status_size", "POST /t body.x"]) {
    const rows = [338, 0, 315, 355, 342].map((number, at) => ({
      number,
      amounts: among('the characters of the section "gitStatus" to its end', number, at),
    }));
    const { class: kind, because } = called(where, rows, "workspace");
    assert.equal(kind, "behaviour");
    assert.match(because, /in all 5 trials.*gitStatus.*amounts tried/);
  }
});

test("a rounded count is a count in one rounding for all trials", () => {
  const rounded = counts.map((count, at) => ({
    number: Number(count.toPrecision(1)),
    amounts: among(files, count, at),
  }));
  const { class: kind, because } = called("POST /t body.file_count_rounded", rounded, "workspace");
  assert.equal(kind, "behaviour");
  assert.match(because, /files in the workspace, rounded to one digit/);
});

test("a number that is the same amount more everywhere is that much with something constant", () => {
  const rows = counts.map((count, at) => ({
    number: count + 40,
    amounts: among(files, count, at),
  }));
  assert.equal(called("POST /t body.entries", rows, "workspace").class, "behaviour");
});

test("a count that is one more in some zones is no count there: it is hidden", () => {
  const rows = ["UTC", "Asia/Shanghai"].flatMap((zone) =>
    counts.map((count, at) => ({
      zone,
      number: count + Number(zone !== "UTC"),
      amounts: among(files, count, at),
    })),
  );
  const { class: kind, because } = called("POST /t body.file_count", rows);
  assert.equal(kind, "covert");
  assert.match(because, /files in the workspace, but not at some levels of timezone/);
});

test("the last bit of a rounded count, used for a zone, is not cleared", () => {
  const rows = ["UTC", "Asia/Shanghai"].flatMap((zone) =>
    counts.map((count, at) => ({
      zone,
      number: Math.floor(count / 10) * 10 + Number(zone !== "UTC"),
      amounts: among(files, count, at),
    })),
  );
  assert.notEqual(called("POST /t body.file_count", rows).class, "behaviour");
  assert.notEqual(called("POST /t body.n", rows).class, "behaviour");
});

test("what is the same everywhere makes a number that equals something no likelier to be chance", () => {
  const same = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, at) => [`the characters of POST /x body.s${at}`, 4000 + at]),
  );
  const name = "the characters of POST /x body.blocks[3].text";
  const rows = [4570, 4570, 4681, 4569].map((number) => ({
    number,
    amounts: { ...same, [name]: number },
  }));
  assert.equal(called("POST /t body.dynamicBlockLength", rows, "cwd").class, "behaviour");
});

test("a count is held against what there are so many of before what is so large", () => {
  const near = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`the characters of the file f${at}`, 10 + at]),
  );
  const rows = [31, 8, 21, 0].map((count, trial) => ({
    number: Number(count.toPrecision(1)),
    amounts: {
      [files]: count,
      ...Object.fromEntries(Object.entries(near).map(([name, size]) => [name, size * (trial + 1)])),
    },
  }));
  assert.equal(called("POST /t body.file_count_rounded", rows, "workspace").class, "behaviour");
  assert.equal(called("POST /t body.file_rounded", rows, "workspace").class, "unclear");
});

test("two values that some amount happens to have are no evidence", () => {
  const rows = [0, 1, 0, 1].map((number, at) => ({
    zone: number === 0 ? "UTC" : "Asia/Shanghai",
    number,
    amounts: among("the elements of POST /x body.tags", number, at % 2),
  }));
  assert.equal(called("POST /t body.flag", rows).class, "covert");
});

test("a label alone clears nothing: what is named for a count and equals none is unclear", () => {
  for (const field of ["prompt_length", "checkSize", "took_ms", "total"]) {
    const rows = [7, 12].map((number, at) => ({
      zone: at === 0 ? "UTC" : "Asia/Shanghai",
      number,
      amounts: among(files, 8, 0),
    }));
    const { class: kind, settledBy } = called(`POST /t body.${field}`, rows);
    assert.equal(kind, "unclear", field);
    assert.ok(settledBy !== undefined);
  }
  assert.equal(
    called("POST /t body.mode", [
      { number: 7, amounts: {} },
      { zone: "Asia/Shanghai", number: 12, amounts: {} },
    ]).class,
    "covert",
  );
});
