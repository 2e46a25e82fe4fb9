import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cageless, fixture, telltale, watched } from "./run.ts";

const ways: readonly (readonly [way: string, reason: RegExp])[] = [
  ["tls-record-too-long", /^TLS: .*65535/],
  ["tls-hello-cut", /^TLS: /],
  ["http1-field-without-colon", /^HTTP\/1: .*colon/],
  ["http1-two-lengths", /^HTTP\/1: Content-Length/],
  ["http1-bad-chunk", /^HTTP\/1 chunked coding: /],
  ["http1-endless-head", /^HTTP\/1: a head of more than/],
  ["http2-frame-too-long", /^HTTP\/2: /],
  ["http2-bad-header-block", /^HTTP\/2: /],
  ["http2-bad-preface", /^HTTP\/2: /],
  ["websocket-reserved-bits", /^WebSocket: a reserved bit/],
  ["websocket-unmasked", /^WebSocket: .*mask/],
];

describe("a subject that breaks a protocol", { skip: cageless }, () => {
  for (const [way, reason] of ways) {
    test(way, async () => {
      const trial = await watched(fixture("breaks-a-protocol.mjs", way));
      assert.equal(trial.stdout, "went on\n");
      assert.ok(
        trial.exchanges.some(({ target }) => target === "/before"),
        "what was sound before it is still there",
      );
      const broken = trial.connections.filter(({ host }) => host === "broken.example.com");
      assert.deepEqual(
        broken.map(({ outcome }) => outcome),
        ["malformed"],
      );
      assert.match(broken[0]?.reason ?? "", reason);
    });
  }

  test("the report names the host and says what was wrong", async () => {
    const subject = fixture("breaks-a-protocol.mjs", "http1-bad-chunk");
    const { code, stdout } = await telltale(["watch", "--quiet", ...subject]);
    assert.match(stdout, /NOT READ/);
    assert.match(stdout, /broken\.example\.com:80\/tcp.*broke the rules of its protocol: HTTP\/1/);
    assert.equal(code, 0);
  });
});
