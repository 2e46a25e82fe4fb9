import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTools, runScript } from "../../src/doctor/check-tools.ts";
import type { SystemTool } from "../../src/doctor/tool.ts";

function tool(attempt: string, programs: readonly string[] = ["sh"]): SystemTool {
  return { name: "tool", purpose: "", lost: "", required: false, packages: {}, programs, attempt };
}

async function outcome(given: SystemTool): Promise<string> {
  const [status] = await checkTools(runScript, [given]);
  return `${status?.state} ${status?.detail}`;
}

test("what is not on PATH is missing, and is not tried", async () => {
  assert.equal(await outcome(tool("true", ["no-such-program-at-all"])), "missing ");
});

test("what is there and does not work is refused, with what it said", async () => {
  assert.equal(
    await outcome(tool("echo 'ptrace: Operation not permitted' >&2; echo more >&2; false")),
    "refused ptrace: Operation not permitted",
  );
});

test("what works, works, whatever it prints", async () => {
  assert.equal(await outcome(tool("echo noise; echo noise >&2")), "works ");
});

test("a smaller program of the same name counts as missing", async () => {
  assert.equal(
    await outcome(tool("echo \"mount: unrecognized option '--fstab'\" >&2; false")),
    "missing ",
  );
});

test("escapes do not reach the terminal", async () => {
  assert.equal(await outcome(tool("printf '\\033[31mred\\n' >&2; false")), "refused ?[31mred");
});

test("the tools that this machine has do what the cage needs of them", async () => {
  const statuses = await checkTools();
  const names = statuses.filter(({ state }) => state === "works").map(({ tool: { name } }) => name);
  // The machine that runs the tests runs cages: these are what a cage cannot do without.
  for (const name of ["unshare", "mount", "perl", "seccomp", "ip", "nft"])
    assert.ok(names.includes(name), name);
});
