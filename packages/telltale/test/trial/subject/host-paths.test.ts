import assert from "node:assert/strict";
import { test } from "node:test";
import {
  homesIn,
  isInHome,
  isMountable,
  isSecret,
  isSubjectFolder,
  isWholeHome,
} from "../../../src/trial/subject/host-paths.ts";

const home = "/data/people/me";

test("homes are those of people, by passwd(5)", () => {
  const passwd = [
    "root:x:0:0:root:/root:/bin/bash",
    "daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
    "me:x:1000:1000::/data/people/me:/bin/bash",
    "broken",
    "nowhere:x:1001:1001::relative:/bin/sh",
    "",
  ].join("\n");
  assert.deepEqual(homesIn(passwd), ["/root", "/data/people/me"]);
});

for (const path of [home, "/data/people", "/data", "/", "/root", "/home", "/home/anybody"])
  test(`${path} would show a home`, () => {
    assert.ok(isWholeHome(path, home));
    assert.ok(!isMountable(path, home));
    assert.ok(!isSubjectFolder(path, home));
  });

for (const path of [
  `${home}/.ssh`,
  `${home}/.ssh/keys`,
  "/home/anybody/.gnupg",
  "/root/.aws/credentials",
  `${home}/.config/gh`,
  `${home}/.npmrc`,
])
  test(`${path} holds keys`, () => {
    assert.ok(isSecret(path, home));
    assert.ok(!isSubjectFolder(path, home));
    assert.ok(isMountable(path, home));
  });

for (const path of [
  `${home}/.config`,
  `${home}/.config/tool`,
  `${home}/.tool`,
  `${home}/Downloads`,
  "/root/.canary",
])
  test(`${path} is no subject's own`, () => assert.ok(!isSubjectFolder(path, home)));

for (const path of [
  `${home}/project`,
  `${home}/.nvm/versions/node/v24/lib/node_modules/tool`,
  `${home}/.config/yarn/global/node_modules/tool`,
  `${home}/.npm-global/lib/node_modules`,
  "/srv/project",
  "/home/anybody/project/.ssh-tool",
  "/homes",
])
  test(`${path} can be a subject's`, () => assert.ok(isSubjectFolder(path, home)));

test("what lies in a home is told from what does not", () => {
  assert.ok(isInHome(home, home));
  assert.ok(isInHome(`${home}/a/b`, home));
  assert.ok(isInHome("/home/anybody/a", home));
  assert.ok(!isInHome("/opt/tool/bin/python3", home));
  assert.ok(!isInHome("/usr/bin/sh", home));
});
