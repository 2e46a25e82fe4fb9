import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bashScript } from "../../../src/cli/completion/bash.ts";
import { fishScript } from "../../../src/cli/completion/fish.ts";
import { outlineOf } from "../../../src/cli/completion/outline.ts";
import { zshScript } from "../../../src/cli/completion/zsh.ts";
import { verbs } from "../../../src/cli/verbs/index.ts";
import { isInstalled, runShell } from "../run-shell.ts";
import type { Shell } from "../run-shell.ts";
import { telltale } from "../run-telltale.ts";

const outline = outlineOf(verbs);
const scripts = {
  bash: bashScript(outline),
  zsh: zshScript(outline),
  fish: fishScript(outline),
} satisfies Record<Shell, string>;

/** A folder with a script for each shell, and nothing else for a path to be completed to. */
let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "telltale-completion-"));
  for (const [shell, text] of Object.entries(scripts)) {
    await writeFile(join(folder, `telltale.${shell}`), text);
  }
});
after(() => rm(folder, { recursive: true }));

for (const shell of ["bash", "zsh", "fish"] as const) {
  const skip = isInstalled(shell) ? false : `${shell} is not installed`;
  test(`${shell} reads its script`, { skip }, async () => {
    const { code, stderr } = await runShell(shell, `${shell} -n '${folder}/telltale.${shell}'`);
    assert.equal(stderr, "");
    assert.equal(code, 0);
  });
}

test("the verb prints the script", async () => {
  const { code, stdout } = await telltale(["completion", "bash"]);
  assert.equal(stdout, scripts.bash);
  assert.equal(code, 0);
});

/** What is typed, with the cursor at its end, and what is offered for it. */
const offered: readonly (readonly [string, readonly string[]])[] = [
  ["telltale au", ["audit"]],
  ["telltale audit --sc", ["--scenario"]],
  ["telltale audit --scenario ", ["ok", "tools"]],
  ["telltale audit --level time", ["timezone="]],
  ["telltale audit --recipe code", ["codex"]],
  ["telltale watch --timezone Asia/Toky", ["Asia/Tokyo"]],
  ["telltale watch --bud", []],
  ["telltale audit telltale.z", ["telltale.zsh"]],
  ["telltale audit --save telltale.z", []],
  ["telltale completion z", ["zsh"]],
];

describe("bash offers what fits", () => {
  for (const [line, expected] of offered) {
    test(line, async () => {
      const words = line.split(" ");
      const array = words.map((word) => `'${word}'`).join(" ");
      const script = `cd '${folder}'; source telltale.bash; COMP_WORDS=(${array})
        COMP_CWORD=${words.length - 1}; _telltale; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = await runShell("bash", script);
      assert.deepEqual(linesOf(stdout), expected);
      assert.equal(stderr, "");
    });
  }
});

const noFish = isInstalled("fish") ? false : "fish is not installed";
describe("fish offers what fits", { skip: noFish }, () => {
  for (const [line, expected] of offered) {
    test(line, async () => {
      const script = `cd '${folder}'; source telltale.fish; complete -C '${line}'`;
      const { stdout } = await runShell("fish", script);
      // Each candidate stands before a tab and its description. Where nothing begins with what was
      // typed, fish offers what merely contains it.
      const typed = line.split(" ").at(-1) ?? "";
      const found = linesOf(stdout).map((row) => row.split("\t")[0] ?? "");
      assert.deepEqual(
        found.filter((word) => word.startsWith(typed)),
        expected,
      );
    });
  }
});

test("every option of every verb is offered", () => {
  assert.ok(outline.flatMap(({ options }) => options).length > verbs.length);
  for (const { name, options } of outline) {
    for (const { long } of options) {
      assert.match(scripts.bash, new RegExp(`${long}\\b`), `${name} ${long}`);
      assert.match(scripts.zsh, new RegExp(`${long}\\b`), `${name} ${long}`);
      assert.match(
        scripts.fish,
        new RegExp(`from ${name}' -l ${long.slice(2)} `),
        `${name} ${long}`,
      );
    }
  }
});

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
