import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditResult } from "../../../src/judgement/audit/result.ts";
import { program } from "../../../src/report/audit/program.ts";
import { writeLines } from "../../../src/report/line.ts";
import { plainPainter } from "../../../src/report/paint.ts";
import { dependenceOf } from "../../judgement/rules/made-up.ts";

type Inspected = NonNullable<AuditResult["inspection"]>;

const place = { file: "tool!/$bunfs/root/cli.js", offset: 9, line: 3, column: 7 };
const way = {
  flow: "flow-1",
  factor: "timezone",
  reads: "process.env.TZ",
  place,
  steps: [],
  told: ["zone=process.env.TZ", 'mark=east?"\\u02bc":"\'"'],
  beside: [],
  alternatives: ["\u02bc", "'"],
};
const flow = {
  id: "flow-1",
  factor: "timezone",
  reads: "process.env.TZ",
  sink: "prompt",
  through: "condition" as const,
  place,
  because: "",
};

function shown(inspection: Partial<Inspected>): string {
  const result = {
    dependences: [dependenceOf(), dependenceOf({ id: "d2" })],
    inspection: {
      seconds: 1,
      coverage: {
        sourceCharacters: 10,
        parsedCharacters: 10,
        byteCodeBytes: 0,
        machineCodeBytes: 0,
        limits: [],
      },
      explanations: [],
      flows: [],
      tables: [],
      tried: [],
      ...inspection,
    },
  } as unknown as AuditResult;
  return writeLines(program(result, 100), 100, plainPainter);
}

test("the code behind a dependence, once however many it makes, look-alikes named", () => {
  const text = shown({
    explanations: [
      { dependence: "d1", ways: [way] },
      { dependence: "d2", ways: [way] },
    ],
  });
  assert.equal(text.split("process.env.TZ   cli.js:3:7").length - 1, 1);
  assert.match(text, /chooses among "\u02bcU\+02BC" "'"/);
});

test("flows are counted by their outcome", () => {
  const flows = (["confirmed", "refuted", "not-reached", "not-reached"] as const).map((status) => ({
    ...flow,
    status,
  }));
  assert.match(shown({ flows }), /4 ways .*: 1 confirmed, 1 refuted, 2 not reached$/m);
});

test("a program without source is said to be one", () => {
  const coverage = {
    sourceCharacters: 0,
    parsedCharacters: 0,
    byteCodeBytes: 0,
    machineCodeBytes: 294_000_000,
    limits: [],
  };
  assert.match(shown({ coverage }), /the program is 294 MB of compiled code/);
});

test("nothing where the program was not read, or said nothing", () => {
  assert.equal(shown({}), "");
  assert.deepEqual(program({ dependences: [] } as unknown as AuditResult, 100), []);
});
