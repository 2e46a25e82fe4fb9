import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { removeStatements } from "../../../src/experiment/labelling/statement-removal.ts";
import type { Factor } from "../../../src/trial/factors/factor.ts";
import { factorNamed, factorNames, factors, worldOf } from "../../../src/trial/factors/index.ts";
import { randomStream } from "../../../src/trial/world/random.ts";
import { planFactors, unavailableFactors } from "../../../src/trial/factors/plan-factors.ts";
import type { Surroundings } from "../../../src/trial/world/world.ts";

const at = Date.UTC(2026, 0, 15, 12);
const parametric = ["env:ACME_MODE", "file:~/.acme/settings.json"].map(
  (name) => factorNamed(name) ?? assert.fail(name),
);

function states(factor: Factor, level: string, text: string): boolean {
  return removeStatements(text, factor.statements(level, at)).stated;
}

const seeds = [1, 2, 3];

/** What the audit of a seed would try. */
function levelsOf(factor: Factor, seed = 1): readonly string[] {
  return [factor.control, ...factor.pools(randomStream(seed, factor.meta.name)).flat()];
}

/** A promise to those who read results: names are added, none is changed. */
const contract =
  "timezone locale hostname username home cwd proxy base-url git-identity git-remote machine-id os-release terminal ci container clock workspace files env launch vantage";

test("the factors have the names of the contract, the likeliest to matter first", () => {
  assert.deepEqual([...factorNames].toSorted(), contract.split(" ").toSorted());
  assert.deepEqual(factorNames.slice(0, 2), ["timezone", "base-url"]);
});

test("what is without number is drawn anew for each seed, eight values and more of it", () => {
  for (const name of ["hostname", "username", "home", "cwd", "machine-id", "git-identity"]) {
    const factor = factorNamed(name) ?? assert.fail(name);
    const [one, other] = [1, 2].map((seed) => factor.pools(randomStream(seed, name)).flat());
    assert.ok(new Set(one).size >= 8, `${name}: ${one?.join()}`);
    assert.ok((one ?? []).filter((level) => other?.includes(level)).length <= 4, name);
    assert.deepEqual(factor.pools(randomStream(1, name)).flat(), one);
  }
});

/** Programs in the C locale say that they are in English. */
function languageOf(level: string): string {
  return level === "C.UTF-8" ? "en" : level.slice(0, 2);
}

test("no level states another: overt and covert stay distinguishable", () => {
  // Zones share offsets and hosts share schemes, which is why these two are told apart by more than words.
  const others = factors.filter(({ meta }) => !["timezone", "base-url"].includes(meta.name));
  for (const [factor, seed] of others.flatMap((each) => seeds.map((of) => [each, of] as const))) {
    for (const level of levelsOf(factor, seed)) {
      for (const other of levelsOf(factor, seed)) {
        const alike = factor.meta.name === "locale" && languageOf(level) === languageOf(other);
        if (other !== level && !alike)
          assert.ok(!states(factor, level, other), `${factor.meta.name}: ${level} in ${other}`);
      }
    }
  }
});

test("no level states one of another factor, so that two that vary at once are distinguished", () => {
  // Zones and hosts are made of words that others have too, and these two are stated by numbers and dates.
  const ordinary = factors.filter(
    ({ meta }) => !["timezone", "base-url", "launch", "clock"].includes(meta.name),
  );
  for (const [factor, seed] of ordinary.flatMap((each) => seeds.map((of) => [each, of] as const))) {
    for (const level of levelsOf(factor, seed)) {
      for (const other of ordinary) {
        for (const text of other === factor ? [] : levelsOf(other, seed))
          assert.ok(
            !states(factor, level, text),
            `${factor.meta.name}=${level} in ${other.meta.name}=${text}`,
          );
      }
    }
  }
});

test("a level that is sent as it stands is stated", () => {
  const spelled = ["locale", "hostname", "username", "home", "proxy", "git-identity", "git-remote"];
  for (const name of [...spelled, "machine-id"]) {
    const factor = factorNamed(name) ?? assert.fail(name);
    for (const level of levelsOf(factor).filter(
      (each) => each !== "none" && each !== factor.control,
    ))
      assert.ok(states(factor, level, `{"x":"${level}"}`), `${name} ${level}`);
  }
});

const readAs: readonly (readonly [string, string, string])[] = [
  ["locale", "zh_CN.UTF-8", "Accept-Language: zh-CN,zh;q=0.9"],
  ["locale", "ja_JP.UTF-8", "Please answer in Japanese."],
  ["home", "/Users/mira", "~/.tool/projects/-Users-mira-work"],
  ["cwd", "src/payments-api", "Working directory: /home/dev/src/payments-api"],
  ["cwd", "Documents/项目", "/home/dev/Documents/%E9%A1%B9%E7%9B%AE"],
  ["git-identity", "Mary Smith <msmith@google.com>", "user msmith"],
  ["git-remote", "https://gitee.com/beiyuan/dingdan.git", "beiyuan/dingdan"],
  ["machine-id", "c41b7e90d25f4a6b8e13f70a9d6c2b58", "c41b7e90-d25f-4a6b-8e13-f70a9d6c2b58"],
  ["os-release", "openEuler-24.03", '"os_version":"openEuler 24.03 (LTS)"'],
  ["terminal", "vscode", '"terminal":"vscode"'],
  ["ci", "github-actions", '"env":["GITHUB_ACTIONS"]'],
  ["container", "wsl", '"platform":"wsl"'],
  ["clock", "+400d", "Today's date is 2026-01-15."],
  ["proxy", "http://proxy.corp.example.com:3128", "via proxy.corp.example.com"],
];
for (const [name, level, text] of readAs)
  test(`${text} states ${name} ${level}`, () =>
    assert.ok(states(factorNamed(name) ?? assert.fail(), level, text)));

test("no text, however made, is refused with an exception or ruins a world", () => {
  const all = [...factors, ...parametric];
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.string({ unit: "binary" }), (factor, level) => {
      if (factor.refuse(level) === undefined) {
        const world = factor.apply(level, worldOf({}));
        assert.ok(JSON.stringify(world).length > 0);
        factor.statements(level, at);
      }
    }),
  );
});

test("names of parametric factors are taken as they are, dangerous ones with a reason refused", () => {
  assert.equal(factorNamed("env:CI")?.meta.name, "env:CI");
  assert.equal(factorNamed("file:~/.npmrc")?.meta.name, "file:~/.npmrc");
  for (const name of [
    "env:",
    "env:A B",
    "env:PATH",
    "env:LD_PRELOAD",
    "file:",
    "file:x",
    "file:~/../x",
    "file:/usr/bin/env",
    "file:/proc/version",
    "file:/etc/passwd",
    "file:~/a//b",
  ])
    assert.equal(factorNamed(name), undefined, name);
});

test("a parametric factor takes precedence over one that sets the same as a side effect", () => {
  const world = worldOf({ "env:TERM": "vt100", terminal: "vscode" });
  assert.equal(world.variables["TERM"], "vt100");
});

const here: Surroundings = {
  clockLibrary: true,
  program: "dynamic",
  runtime: "other",
  hasDefault: true,
  hasBaseUrl: true,
  tracer: true,
};

test("what cannot be set here is left out of the plan, with the reason to be told", () => {
  assert.deepEqual(unavailableFactors(here), []);
  const lacking: readonly [Partial<Surroundings>, string, RegExp][] = [
    [{ clockLibrary: false }, "clock", /not installed/],
    [{ program: "static" }, "clock", /static/],
    [{ runtime: "node", tracer: false }, "vantage", /NODE_EXTRA_CA_CERTS/],
    [{ hasBaseUrl: false }, "base-url", /no way is known/],
  ];
  for (const [lack, name, reason] of lacking) {
    const surroundings = { ...here, ...lack };
    const [one, ...rest] = unavailableFactors(surroundings);
    assert.equal(one?.name, name);
    assert.match(one?.reason ?? "", reason);
    assert.deepEqual(rest, []);
    const planned = planFactors([], { hasDefault: true, surroundings }).map((plan) => plan.name);
    assert.ok(!planned.includes(name) && planned.length === factors.length - 1);
  }
});

test("a level that cannot be set here is left out, and another stands for it", () => {
  const vantageOf = (lack: Partial<Surroundings>) => {
    const surroundings = { ...here, ...lack };
    return planFactors([], { hasDefault: true, only: ["vantage"], surroundings })[0];
  };
  assert.deepEqual(vantageOf({})?.levels, ["plain", "untraced", "system-store"]);
  assert.deepEqual(vantageOf({ runtime: "node" })?.levels, ["untraced"]);
  assert.deepEqual(vantageOf({ runtime: "node" })?.pools, [["untraced"]]);
  assert.deepEqual(vantageOf({ tracer: false })?.levels, ["system-store"]);
});

test("a plan can be of some factors only, and an added level brings its factor", () => {
  const added = [{ factor: "env:ACME_MODE", level: "fast" }];
  const plan = planFactors(added, { hasDefault: true, only: ["timezone", "file:~/.npmrc"] });
  assert.deepEqual(
    plan.map(({ name }) => name),
    ["timezone", "file:~/.npmrc", "env:ACME_MODE"],
  );
  assert.deepEqual(plan[2]?.levels.slice(0, 2), ["fast", "1"]);
});
