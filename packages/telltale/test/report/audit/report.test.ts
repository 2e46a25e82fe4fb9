import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { test } from "node:test";
import * as fc from "fast-check";
import { judge } from "../../../src/judgement/audit/judge.ts";
import type { AuditResult } from "../../../src/judgement/audit/result.ts";
import type { Dependence } from "../../../src/experiment/signals/dependence.ts";
import { auditReport } from "../../../src/report/audit/report.ts";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { decode, dependenceOf, traceOf } from "../../judgement/rules/made-up.ts";
import type { TraceFacts } from "../../judgement/rules/made-up.ts";

const run = {
  seed: 7,
  seconds: 48,
  platform: "linux-x64",
  missing: [],
  notReached: [],
  interrupted: false,
};

function judged(
  facts: TraceFacts,
  dependences: readonly Dependence[] = [],
  missing: readonly string[] = [],
): AuditResult {
  const traces = ["UTC", "Asia/Shanghai"].map((timezone, index) =>
    traceOf({ environment: { timezone }, ...facts, id: `t${index + 1}` }),
  );
  const capacity = { provenBitsPerTurn: 3, unexplainedBitsPerTurn: 318.2 };
  return judge(traces, { ...run, missing: [...missing] }, { dependences, capacity }, { decode });
}

function report(result: AuditResult, columns = 100): string {
  return auditReport(result, { columns, colour: false, exitCode: 1 });
}

/** A subject that does something in every section, many times over. */
const busy: TraceFacts = {
  exchanges: Array.from({ length: 20 }, (_, index) => ({
    host: `host-${index}.vendor.example`,
    bytes: 1000 * (20 - index),
    leaves: [{ path: `body.x${index}`, value: "text of the vendor's" }],
  })),
  connections: [{ id: "c99", outcome: "opaque", bytesOut: 2300, port: 9443 }],
  files: Array.from({ length: 60 }, (_, index) => ({
    path: `/home/dev/.tool-${index}/a-file-with-a-long-name.ts`,
  })).concat(
    [
      ".npmrc",
      ".ssh/id_rsa",
      ".aws/credentials",
      ".bash_history",
      ".codex/auth.json",
      ".netrc",
      ".pypirc",
      ".kube/config",
      ".gnupg/x",
      ".docker/config.json",
    ].map((name) => ({ path: `/home/dev/${name}` })),
  ),
  processes: [
    { pid: 2 },
    ...Array.from({ length: 40 }, (_, index) => ({
      pid: 10 + index,
      parent: 2,
      executable: `/usr/bin/program-${index}`,
      argv: [`program-${index}`],
    })),
  ],
};
const many = Array.from({ length: 12 }, (_, index) =>
  dependenceOf({ id: `d${index}`, where: `POST /v1/messages body.system[${index}].text` }),
);

test("the screen says subject, verdict, dependence with its example, egress, reads, runs, coverage and exit code", () => {
  const text = report(
    judged(
      {
        exchanges: [{ bytes: 171_000 }],
        files: [{ path: "/home/dev/.npmrc" }, { path: "/usr/lib/x.so" }],
        processes: [
          { pid: 2 },
          { pid: 3, parent: 2, executable: "/usr/bin/git", argv: ["git", "status"] },
          { pid: 4, parent: 2, executable: "/usr/bin/git", argv: ["git", "log"] },
        ],
      },
      [
        dependenceOf({
          form: "confusable-character",
          example: [
            { level: "UTC", value: "Today's date" },
            { level: "Asia/Shanghai", value: "Todayʼs date" },
          ],
        }),
      ],
      ["no conntrack"],
    ),
  );
  for (const words of [
    "telltale audit   @vendor/tool 1.2.3   sha256 abababababab…   linux-x64",
    "2 trials, 48 s, seed 7",
    "FAIL   1 hidden dependence · 1 other finding · bits a turn: 3.0 proven, 318 unexplained",
    "HIDDEN    time zone  →  api.vendor.example  POST /v1/messages  body.system[1].text",
    "UTC            Today'U+0027s date",
    "Asia/Shanghai  TodayʼU+02BCs date",
    "look-alike character   24/24 trials   p 7e-13",
    "medium    npm credentials and settings read by tool in 2 trials",
    "READ    ~/.npmrc  and system files",
    "RAN     git ×2",
    "100% of 342 kB decoded · 0 opaque flows",
    "tried: time zone",
    "missing  no conntrack",
    "exit 1",
  ]) {
    assert.ok(text.includes(words), `${words}\n${text}`);
  }
  assert.match(text, /api\.vendor\.example +model +1 +171 kB +2 +all/);
});

test("the busiest of subjects fits one screen, and says how much more there is", () => {
  for (const width of [80, 100, 160]) {
    const lines = report(judged(busy, many, ["a", "b", "c", "d", "e"]), width).split("\n");
    assert.ok(lines.length <= 56, `${lines.length} lines`);
    for (const line of lines) assert.ok(columnsOf(line) <= width, line);
    const text = lines.join("\n");
    for (const words of ["+9 more (--json", "+13 more (--json", "+2 more"])
      assert.ok(text.includes(words), `${words}\n${text}`);
    assert.match(text, /READ {4}~\/\.aws\/credentials.*\n.* \+\d+\n/);
  }
});

test("a normal case takes at most 45 lines", () => {
  const facts = { ...busy, exchanges: (busy.exchanges ?? []).slice(0, 6) };
  const lines = report(judged(facts, many.slice(0, 2), ["one"])).split("\n");
  assert.ok(lines.length <= 45, `${lines.length} lines`);
});

test("a subject in which nothing was found says what that rests on", () => {
  const text = report(judged({ exchanges: [{}] }));
  assert.match(text, /PASS {3}no hidden dependence found/);
  assert.match(text, /a deviation in fewer than 95% of runs could have been missed/);
  assert.match(text, /not tried: API host, locale/);
});

test("where nothing was varied it does not claim that nothing was found", () => {
  const text = report(judge([traceOf({ exchanges: [{}] })], run, undefined, { decode }));
  assert.match(text, /PASS {3}nothing was varied, so no dependence was looked for/);
});

test("what is stated openly has a line: what varies with it, and who is told which identity", () => {
  const given = [{ name: "git.name", value: "Mira Okafor" }];
  const exchanges = [{ leaves: [{ path: "body.system", value: "by Mira Okafor" }] }];
  const overt = [
    dependenceOf({ class: "overt", factors: ["cwd"] }),
    dependenceOf({ class: "overt", factors: ["timezone"], where: "POST /v1/messages body.tz" }),
  ];
  const text = report(judged({ given, exchanges }, overt));
  assert.match(
    text,
    /STATED {4}working directory, time zone {3}2 places\n {12}git\.name stated to api\.vendor\.example/,
  );
});

test("an inconclusive audit says so and why", () => {
  const text = report(judged({ exchanges: [{}], exitCode: 1 }));
  assert.match(text, /INCONCLUSIVE/);
  assert.match(text, /no trial finished its turn/);
});

test("a finding stands beside what could not be seen", () => {
  const facts = { exchanges: [{ bytes: 1000, bytesDecoded: 10 }] };
  const text = report(judged({ ...facts, files: [{ path: "/home/dev/.npmrc" }] }));
  assert.match(text, /^ {2}REVIEW {3}.*finding/m);
  assert.match(text, /^ {2}COVERAGE TOO LOW {3}there may be more:\n {4}only 1% of the 2000 bytes/m);
  assert.doesNotMatch(text, /INCONCLUSIVE/);
});

test("what the install scripts did is shown as theirs, whatever the turns do", () => {
  const install = traceOf({
    id: "t0",
    role: "install",
    exchanges: [{ host: "hooks.example", bytes: 40 }],
    files: [{ path: "/home/dev/.ssh/id_rsa" }],
    processes: [
      { pid: 2, executable: "/bin/sh", argv: ["/bin/sh"] },
      { pid: 3, parent: 2, executable: "/usr/bin/curl", argv: ["curl"] },
    ],
  });
  const turns = ["t1", "t2"].map((id) => traceOf({ ...busy, id }));
  const text = report(judge([install, ...turns], run, undefined, { decode }));
  assert.match(text, /^ {4}hooks\.example \(at install\) /m);
  assert.match(text, /^ {10}at install: {2}~\/\.ssh\/id_rsa$/m);
  assert.match(text, /^ {10}at install: {2}curl$/m);
  assert.match(text, /^ {10}at install: 40 B of these$/m);
});

test("a place that a secret went to is shown, whatever is sent elsewhere", () => {
  const given = [{ name: "npm token", value: "npm_9f8e7d6c5b4a39281706" }];
  const exchanges = [
    ...(busy.exchanges ?? []),
    { host: "drop.example", bytes: 1, leaves: [{ path: "body", value: given[0]?.value ?? "" }] },
  ];
  assert.match(report(judged({ given, exchanges })), /^ {4}drop\.example /m);
});

test("a subject that wanted nobody says nowhere", () => {
  assert.match(report(judged({})), /WENT TO.*nowhere/);
});

test("colour changes nothing but colour", () => {
  const result = judged(busy, many);
  const coloured = auditReport(result, { columns: 100, colour: true, exitCode: 1 });
  assert.notEqual(coloured, report(result));
  assert.equal(stripVTControlCharacters(coloured), report(result));
});

test("nothing of the subject's reaches the terminal as a control, a bidirectional or an invisible character", () => {
  const evil = fc.string({
    unit: fc.constantFrom(
      "\u001b[2J",
      "\u001b]0;x\u0007",
      "\u009b31m",
      "\u202e",
      "\u200b",
      "\r",
      "\n",
      "a",
      "東",
      "\ud800",
      " ",
    ),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(evil, evil, evil, (one, two, three) => {
      const result = judged(
        {
          subject: { name: one, version: two, sha256: three, source: one },
          exchanges: [{ host: one, target: `/${two}`, leaves: [{ value: three }] }],
          connections: [{ id: "c9", host: two, outcome: "opaque", bytesOut: 1, reason: three }],
          lookups: [three],
          files: [{ path: `/home/dev/${one}` }, { path: `/home/dev/.ssh/${two}` }],
          processes: [{ pid: 2 }, { pid: 3, parent: 2, executable: one, argv: [two, three] }],
          environment: { timezone: one },
        },
        [
          dependenceOf({
            factors: [one],
            host: two,
            where: three,
            example: [
              { level: one, value: two },
              { level: three, value: one },
            ],
          }),
        ],
        [two],
      );
      const text = report(result);
      assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      for (const line of text.split("\n")) assert.ok(columnsOf(line) <= 100);
    }),
    { numRuns: 200 },
  );
});

test("of many variables and files the report says how many, and what else it reads in lines of their own", () => {
  const traces = ["a", "b"].map((level, index) => {
    const names = ["env:A", "env:B", "env:C", "file:~/.x", "timezone"];
    const environment = Object.fromEntries(names.map((name) => [name, level]));
    return traceOf({ id: `t${index}`, environment, exchanges: [{}] });
  });
  const notTested = ["31 variables that it reads or names (X_MODE, ...)"];
  const result = judge(traces, { ...run, notTested }, undefined, { decode });
  const text = report(result);
  assert.match(text, /tried: 3 variables, file ~\/\.x, time zone\n/);
  assert.match(text, /not tried: 31 variables that it reads or names \(X_MODE, \.\.\.\)\n/);
});
