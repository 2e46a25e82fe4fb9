import assert from "node:assert/strict";
import { test } from "node:test";
import { npmError } from "../../../src/trial/subject/npm-error.ts";

const said: readonly [string, string, string][] = [
  [
    "no such package",
    "npm error code E404\nnpm error 404 Not Found - GET https://r/x\n",
    "no-such-package",
  ],
  [
    "no such version, as npm view says it",
    "npm error code E404\nnpm error 404 No match found for version 99\n",
    "no-such-version",
  ],
  [
    "no such version, as npm install says it",
    "npm error code ETARGET\nnpm error notarget No matching version found for x@99.\n",
    "no-such-version",
  ],
  [
    "an older npm's words",
    "npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://r/x\n",
    "no-such-package",
  ],
  [
    "no network",
    "npm error code ENOTFOUND\nnpm error network request failed\n",
    "registry-unreachable",
  ],
  ["nobody listens", "npm error code ECONNREFUSED\n", "registry-unreachable"],
  ["an unknown authority", "npm error code SELF_SIGNED_CERT_IN_CHAIN\n", "registry-unreachable"],
  ["no right to it", "npm error code E403\n", "registry-refused"],
  ["a changed tarball", "npm error code EINTEGRITY\n", "npm-failed"],
  ["anything else", "npm warn Unknown user config\nboom\u001b[31m\n", "npm-failed"],
];
for (const [name, stderr, code] of said) {
  test(`${name}: ${code}`, () => {
    const error = npmError({ code: 1, stdout: "", stderr }, "tool@99");
    assert.equal(error.code, code);
    assert.match(error.message, /^tool@99: /);
    // oxlint-disable-next-line no-control-regex -- no escape may reach the terminal
    assert.doesNotMatch(error.message, /[\u0000-\u001f]/);
  });
}
