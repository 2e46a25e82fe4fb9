import assert from "node:assert/strict";
import { test } from "node:test";
import { canCage, lostLines, runDoctor } from "../../src/doctor/run-doctor.ts";
import { systemTools } from "../../src/doctor/system-tools.ts";
import type { ToolState, ToolStatus } from "../../src/doctor/tool.ts";
import type { installTools } from "../../src/doctor/install-tools.ts";
import { plainPainter } from "../../src/report/paint.ts";
import type { Channel } from "../../src/report/streams.ts";

function statuses(name: string, state: ToolState, detail = ""): readonly ToolStatus[] {
  return systemTools.map((tool) =>
    tool.name === name ? { tool, state, detail } : { tool, state: "works", detail: "" },
  );
}

test("a cage can be made without what only sees, and not without what holds", () => {
  assert.equal(canCage(statuses("strace", "missing")), true);
  assert.equal(canCage(statuses("nft", "missing")), false);
  assert.equal(canCage(statuses("user namespaces", "refused")), false);
});

test("each lack is one line that says what it costs", () => {
  assert.deepEqual(lostLines(statuses("strace", "refused", "ptrace: denied")), [
    "strace refused (ptrace: denied): processes and files: only the network is seen",
  ]);
  assert.deepEqual(lostLines(statuses("", "works")), []);
});

test("the doctor lists every tool, for people and for programs, and says what it installs", async () => {
  for (const [missing, code] of [
    ["strace", 0],
    ["nft", 2],
  ] as const) {
    const written = { output: "", progress: "" };
    const channel = (name: "output" | "progress"): Channel => ({
      write: (text) => void (written[name] += text),
      interactive: false,
      paint: plainPainter,
      columns: 80,
    });
    const io = { output: channel("output"), progress: channel("progress") };
    const { signal } = new AbortController();
    const prepare: typeof installTools = async (options, say) => {
      say(`yes is ${options.yes}`);
      const plan = { packages: ["p"], commands: [], may: false, line: "install p" };
      return await Promise.resolve({ statuses: statuses(missing, "missing"), plan });
    };
    assert.equal(await runDoctor({ yes: true, json: true }, io, signal, prepare), code);
    assert.equal(written.progress, "telltale: yes is true\n");
    const told = JSON.parse(written.output) as Record<string, unknown>;
    assert.deepEqual(
      [told["schema"], told["canCage"], told["toInstall"]],
      ["telltale.doctor/1", code === 0, "install p"],
    );
    assert.equal((told["tools"] as readonly unknown[]).length, systemTools.length);
    written.output = "";
    await runDoctor({ yes: true, json: false }, io, signal, prepare);
    for (const { name, purpose, lost } of systemTools) {
      assert.ok(written.output.includes(`${name} `) && written.output.includes(purpose), name);
      if (name === missing) assert.match(written.output, new RegExp(`without it: ${lost}`));
    }
  }
});
