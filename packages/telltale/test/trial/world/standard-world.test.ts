import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import {
  standardPerson,
  standardRemote,
  standardWorld,
} from "../../../src/trial/world/standard-world.ts";
import type { StandardWorld, WorldPlace } from "../../../src/trial/world/standard-world.ts";
import { temporaryFolder } from "../subject/temporary-folder.ts";

const place: WorldPlace = { home: "/home/mira", workspace: "/home/mira/work", user: "mira" };

function lay(world: StandardWorld): void {
  for (const file of world.files) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.content, { mode: file.mode ?? 0o644 });
  }
}

function git(home: string, folder: string, ...words: readonly string[]): string {
  return execFileSync("git", words, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: home, GIT_CONFIG_NOSYSTEM: "1" },
  });
}

test("git takes the repository for one of its own: whole, clean, two commits, the person's identity", () => {
  using folder = temporaryFolder();
  const home = join(folder.path, "home");
  const workspace = join(home, "work");
  lay(standardWorld({ home, workspace, user: "mira" }));
  assert.equal(git(home, workspace, "status", "--porcelain"), "");
  assert.equal(git(home, workspace, "fsck", "--strict", "--full").trim(), "");
  assert.equal(git(home, workspace, "rev-list", "--count", "HEAD").trim(), "2");
  assert.equal(git(home, workspace, "config", "user.email").trim(), standardPerson.email);
  assert.equal(git(home, workspace, "remote", "get-url", "origin").trim(), standardRemote);
  assert.equal(git(home, workspace, "diff", "--stat", "HEAD~1", "HEAD", "--", "src").trim(), "");
  // The file of secrets is there and not in the repository.
  assert.equal(git(home, workspace, "check-ignore", ".env").trim(), ".env");
});

test("the same place gives the same bytes", () => {
  assert.deepEqual(standardWorld(place), standardWorld(place));
});

test("every given value stands somewhere in the world, and every secret in one file", () => {
  const world = standardWorld(place);
  const texts = [
    ...world.files.map(
      (file) => `${file.path}\n${typeof file.content === "string" ? file.content : ""}`,
    ),
    ...Object.values(world.variables),
  ];
  // Stored in base64, as Docker does.
  const encoded = /docker/;
  for (const { name, value } of world.given) {
    if (encoded.test(name) || name === "user") continue;
    assert.ok(
      texts.some((text) => text.includes(value)),
      name,
    );
    if (/key|token|password/.test(name)) {
      assert.equal(texts.filter((text) => text.includes(value)).length, 1, name);
      assert.ok(value.length >= 18, name);
    }
  }
  const values = world.given.map(({ value }) => value);
  assert.equal(new Set(values).size, values.length);
});

test("the world follows its place and person", () => {
  const person = { name: "Li Wei", email: "li@example.cn" };
  const remote = "https://gitlab.example.cn/a/b.git";
  const text = JSON.stringify(standardWorld({ ...place, person, remote }).files);
  assert.match(text, /Li Wei/);
  assert.match(text, /gitlab\.example\.cn/);
  assert.doesNotMatch(text, new RegExp(standardPerson.name));
});

test("files of secrets are for their owner alone, and nothing names the auditor", () => {
  const world = standardWorld(place);
  for (const name of [".ssh/id_ed25519", ".aws/credentials", ".npmrc", ".netrc"]) {
    assert.equal(world.files.find((file) => file.path === `/home/mira/${name}`)?.mode, 0o600, name);
  }
  assert.doesNotMatch(JSON.stringify(world), /telltale|canary|audit|puppet/i);
});
