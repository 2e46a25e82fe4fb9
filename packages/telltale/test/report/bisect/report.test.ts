import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dateVariants } from "../../../src/static/versions/bisect/date-variants.ts";
import type { ReleaseReading } from "../../../src/static/versions/bisect/history.ts";
import type { Dating } from "../../../src/static/versions/dating.ts";
import { datingJson } from "../../../src/report/bisect/json.ts";
import { datingReport } from "../../../src/report/bisect/report.ts";
import { markOf } from "../../static/versions/bisect/marks.ts";

const releases = Array.from({ length: 10 }, (_, at) => ({
  version: `1.${at}.0`,
  published: `2026-01-${String(at + 1).padStart(2, "0")}T00:00:00Z`,
}));
const has = (index: number): ReleaseReading => ({
  marks: index >= 3 && index <= 5 ? [markOf("x")] : [],
});
const looks = new Map<number, ReleaseReading>(
  [0, 2, 3, 5, 7, 9].map((index) => [index, has(index)]),
);

const dating: Dating = {
  schema: "telltale.bisect/1",
  package: "tool",
  platform: "linux-x64",
  behaviour: { by: "factor", factors: ["timezone"], anchors: [] },
  releases: {
    listed: 10,
    first: "1.0.0",
    last: "1.9.0",
    read: 6,
    unknown: [{ version: "1.6.0", because: "taken back from the registry" }],
    all: false,
  },
  strands: [...dateVariants(releases, looks)],
  edges: [{ with: "1.3.0", without: "1.2.0", trials: "confirm" }],
  trials: [
    {
      version: "1.3.0",
      ran: true,
      trials: 60,
      dependences: [
        {
          class: "covert",
          factors: ["timezone"],
          where: "POST /v1/messages body.system",
          form: "date-format",
        },
      ],
    },
    {
      version: "1.2.0",
      ran: false,
      because: "it did not start",
      trials: 0,
      dependences: [],
    },
  ],
  seconds: 30,
};

describe("the report of a dating", () => {
  const text = datingReport(dating, { colour: false });

  test("says the first and the last release, and what between was not read", () => {
    assert.match(text, /6 of 10 releases read, 1\.0\.0 to 1\.9\.0/);
    assert.match(text, /first in 1\.3\.0 \(2026-01-04\)\n/);
    assert.match(
      text,
      /last in 1\.5\.0 \(2026-01-06\), gone in 1\.7\.0 \(1 release between not read\)/,
    );
  });
  test("says what code shows and what trials do", () => {
    assert.match(text, /1\.3\.0 against 1\.2\.0: trials confirm/);
    assert.match(text, /1\.3\.0 +60 trials, 1 dependences/);
    assert.match(text, /1\.2\.0 +not conclusive after 0 trials: it did not start/);
  });
  test("says what is not known, and that it was ended early", () => {
    assert.match(text, /not known +1\.6\.0: taken back/);
    assert.match(
      datingReport({ ...dating, stopped: "no network" }, { colour: false }),
      /goes on from here/,
    );
  });
  test("says when no release has it", () => {
    assert.match(
      datingReport({ ...dating, strands: [] }, { colour: false }),
      /in none of the releases read/,
    );
  });
  test("keeps to 80 columns and is what its schema says", () => {
    for (const line of datingReport(dating, { columns: 80, colour: false }).split("\n"))
      assert.ok(line.length <= 80, line);
    assert.deepEqual(JSON.parse(datingJson(dating)), structuredClone(dating));
  });
});
