import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const remoteCall: Attack = {
  name: "remote-call",
  title: "a remote procedure call waits for a status that never comes",
  async try(place) {
    const { stdout, exchanges } = await place.watch(["--", "node", `${place.folder}/call.mjs`]);
    assert.deepEqual(stdout.trim().split("\n"), [
      "http2 status 0",
      "http2 message 0000000000",
      "application/grpc 0000000000 0",
      `application/grpc-web+proto 0000000000${Buffer.from("\u0080\0\0\0\u000fgrpc-status:0\r\n", "latin1").toString("hex")} undefined`,
      "in turn 0",
    ]);
    assert.equal(exchanges.length, 4);
    for (const { dialect, bytes, bytesDecoded } of exchanges) {
      assert.equal(dialect, "protobuf");
      assert.equal(bytesDecoded, bytes);
    }
    const leaves = JSON.stringify(exchanges[0]?.["leaves"]);
    assert.match(leaves, /"trailer\.x-check"/);
    return "answered with a message and status 0; message and trailers recorded";
  },
};
