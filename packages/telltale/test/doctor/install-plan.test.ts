import assert from "node:assert/strict";
import { test } from "node:test";
import { installPlan } from "../../src/doctor/install-plan.ts";
import type { InstallFacts } from "../../src/doctor/install-plan.ts";
import { systemTools } from "../../src/doctor/system-tools.ts";
import { packageManagers } from "../../src/doctor/tool.ts";
import type { ToolState, ToolStatus } from "../../src/doctor/tool.ts";

function statuses(states: Readonly<Record<string, ToolState>>): readonly ToolStatus[] {
  return systemTools.map((tool) => ({ tool, state: states[tool.name] ?? "works", detail: "" }));
}

function facts(given: Partial<InstallFacts> & { readonly has: readonly string[] }): InstallFacts {
  return { available: new Set(given.has), root: false, yes: false, interactive: true, ...given };
}

const missing = statuses({
  nft: "missing",
  strace: "missing",
  unshare: "missing",
  pivot_root: "missing",
});

test("root installs, each package once, after the lists were renewed", () => {
  const plan = installPlan(missing, facts({ has: ["apt-get"], root: true }));
  assert.equal(plan.may, true);
  assert.deepEqual(plan.packages, ["nftables", "strace", "util-linux"]);
  assert.deepEqual(plan.commands, [
    ["apt-get", "update", "--quiet=2"],
    [
      "apt-get",
      "install",
      "--yes",
      "--quiet=2",
      "--no-install-recommends",
      "nftables",
      "strace",
      "util-linux",
    ],
  ]);
  assert.doesNotMatch(plan.line, /sudo/);
});

test("another user's yes goes through sudo, which must not ask where nobody can answer", () => {
  const yes = installPlan(missing, facts({ has: ["apt-get", "sudo"], yes: true }));
  assert.equal(yes.may, true);
  assert.deepEqual(yes.commands[0]?.slice(0, 2), ["sudo", "apt-get"]);
  const unattended = installPlan(
    missing,
    facts({ has: ["apt-get", "sudo"], yes: true, interactive: false }),
  );
  assert.deepEqual(unattended.commands[0]?.slice(0, 3), ["sudo", "--non-interactive", "apt-get"]);
});

test("without yes, or without sudo, the command is only told", () => {
  for (const given of [{ has: ["dnf", "sudo"] }, { has: ["dnf"], yes: true }]) {
    const plan = installPlan(missing, facts(given));
    assert.equal(plan.may, false);
    assert.equal(plan.line, "sudo dnf install --assumeyes --quiet nftables strace util-linux");
  }
});

test("what is refused or has no package is not installed", () => {
  const refused = statuses({ strace: "refused", "user namespaces": "missing" });
  assert.deepEqual(installPlan(refused, facts({ has: ["apt-get"], root: true })).commands, []);
});

test("nothing missing, or no manager that is known, leaves nothing to do", () => {
  assert.deepEqual(installPlan(statuses({}), facts({ has: ["apk"], root: true })).commands, []);
  const unknown = installPlan(missing, facts({ has: ["emerge"], root: true }));
  assert.deepEqual([unknown.may, unknown.commands], [false, []]);
});

test("every manager is given its own names", () => {
  const names = packageManagers.map(
    (manager) =>
      installPlan(statuses({ ip: "missing" }), facts({ has: [manager], root: true })).packages,
  );
  assert.deepEqual(names, [["iproute2"], ["iproute"], ["iproute2"], ["iproute2"]]);
  for (const tool of systemTools) {
    const known = packageManagers.filter((manager) => tool.packages[manager] !== undefined).length;
    assert.ok(known === packageManagers.length || tool.advice !== undefined, tool.name);
  }
});
