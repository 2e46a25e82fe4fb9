import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspectionInAuditSchema } from "../../../../src/judgement/audit/join/inspection-in-audit.ts";
import { emptyInventory } from "../../../../src/static/inventory/empty-inventory.ts";
import type { InspectionInAudit } from "../../../../src/judgement/audit/join/inspection-in-audit.ts";
import { joinInspection } from "../../../../src/judgement/audit/join/join-inspection.ts";
import type { Inspection } from "../../../../src/static/result/inspection.ts";
import { suggestLevels } from "../../../../src/static/levels/index.ts";
import type { Dependence } from "../../../../src/experiment/signals/dependence.ts";
import { flowsIn } from "../../../static/taint/flows.ts";
import { dependenceOf, evidenceOf, noAnalysis, traceOf } from "../../rules/made-up.ts";

const program = `const east = Intl.DateTimeFormat().resolvedOptions().timeZone === "Asia/Shanghai";
  const day = east ? today.replaceAll("-", "/") : today;
  const text = \`Today's date is \${day}. You are an agent of \${process.env.USER}.\`;
  fetch("https://api.vendor.example/v1/messages", { method: "POST", headers: { "x-team": process.env.ACME_TEAM }, body: JSON.stringify({ model: "m", messages: [], system: text }) });`;

function inspectionOf(text: string): Inspection {
  const flows = [...flowsIn(text)];
  return {
    schema: "telltale.inspect/1",
    subject: { name: "tool", version: "1.0.0", sha256: "", source: "" },
    seconds: 1,
    containers: [],
    coverage: {
      files: 1,
      bytes: text.length,
      sourceCharacters: text.length,
      parsedCharacters: text.length,
      byteCodeBytes: 0,
      machineCodeBytes: 0,
      texts: [],
      notUnderstood: [],
      unread: [],
      limits: [],
    },
    inventory: emptyInventory,
    flows,
    tables: [],
    levels: [...suggestLevels(flows, [])],
    started: [],
    instructions: [],
    findings: [],
  };
}

interface Seen {
  readonly environment: Readonly<Record<string, string>>;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function joined(
  seen: readonly Seen[],
  dependences: readonly Dependence[] = [],
  text = program,
): InspectionInAudit {
  const traces = seen.map(({ environment, text: sent, headers = {} }, index) =>
    traceOf({
      id: `t${index + 1}`,
      environment,
      exchanges: [
        {
          leaves: [
            { path: "body.system", value: sent },
            ...Object.entries(headers).map(([name, value]) => ({ path: `header.${name}`, value })),
          ],
        },
      ],
    }),
  );
  const result = joinInspection(
    evidenceOf(traces, { ...noAnalysis, dependences }),
    inspectionOf(text),
  );
  assert.deepEqual(inspectionInAuditSchema.parse(result), result);
  return result;
}

const of = (result: InspectionInAudit, factor: string): string =>
  [
    ...new Set(
      result.flows
        .filter((flow) => flow.factor === factor)
        .map(({ status, because }) => `${status}: ${because}`),
    ),
  ].join("; ");

const dated = (date: string, user = "dev"): string =>
  `Today's date is ${date}. You are an agent of ${user}.`;
const zones = [
  { environment: { timezone: "UTC" }, text: dated("2026-11-20") },
  { environment: { timezone: "Asia/Shanghai" }, text: dated("2026/11/20") },
];

describe("what the code says and what was seen", () => {
  test("a dependence is explained by the flow that causes it, and the flow is confirmed", () => {
    const result = joined(zones, [dependenceOf({ where: "POST /v1/messages body.system" })]);
    const [explanation] = result.explanations;
    assert.equal(explanation?.dependence, "d1");
    const [way] = explanation.ways;
    assert.equal(way?.factor, "timezone");
    assert.ok(
      way.told.some((code) => code.includes('today.replaceAll("-", "/")')),
      way.told.join("\n"),
    );
    assert.equal(of(result, "timezone").split(":")[0], "confirmed");
  });

  test("a dependence on another factor is not explained by it", () => {
    const result = joined(zones, [dependenceOf({ factors: ["locale"] })]);
    assert.deepEqual(result.explanations, []);
  });

  test("a dependence at another place is not explained by it", () => {
    const example = [
      { level: "UTC", value: "session 17" },
      { level: "Asia/Shanghai", value: "session 18" },
    ];
    assert.deepEqual(joined(zones, [dependenceOf({ example })]).explanations, []);
  });

  test("a flow whose text was the same at every level is refuted", () => {
    const same = ["UTC", "Asia/Shanghai"].map((timezone) => ({
      environment: { timezone },
      text: dated("2026-11-20"),
    }));
    assert.match(of(joined(same), "timezone"), /^refuted: .* at 2 levels of timezone/);
  });

  test("a flow whose text differed without a dependence is unresolved", () => {
    assert.match(of(joined(zones), "timezone"), /^not-reached: what it leads to differed/);
  });

  test("a flow whose text was not sent is not reached", () => {
    const other = zones.map(({ environment }) => ({ environment, text: "hello" }));
    assert.match(of(joined(other), "timezone"), /^not-reached: nothing was sent/);
  });

  test("a flow from a source that was not varied is not reached", () => {
    assert.equal(of(joined(zones), "username"), "not-reached: username was not varied");
  });

  test("a choice for a level that was not tried is not reached", () => {
    const others = ["UTC", "Asia/Tokyo"].map((timezone) => ({
      environment: { timezone },
      text: dated("2026-11-20"),
    }));
    assert.match(of(joined(others), "timezone"), /^not-reached: no level that was tried/);
  });

  test("a header is known by its name", () => {
    const teams = ["unset", "staff"].map((team) => ({
      environment: { "env:ACME_TEAM": team },
      text: "x",
      headers: { "x-team": "none" },
    }));
    assert.match(of(joined(teams), "env:ACME_TEAM"), /refuted: /);
    const where = "POST /v1/messages header.x-team";
    const shown = dependenceOf({ factors: ["env:ACME_TEAM"], where });
    assert.match(of(joined(teams, [shown]), "env:ACME_TEAM"), /confirmed: /);
  });

  test("levels that the program names are told where they were tried", () => {
    assert.deepEqual(
      joined(zones).tried.map(({ factor, level }) => `${factor}=${level}`),
      ["timezone=Asia/Shanghai"],
    );
  });
});
