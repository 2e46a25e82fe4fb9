import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../src/trial/puppet/puppet.ts";
import { requestFor } from "./ask.ts";

const message = Buffer.of(0, 0, 0, 0, 1, 8);

async function call(type: string, path = "/a.Service/Method") {
  const puppet = createPuppet({ scenario: "ok" });
  const asked = {
    url: `https://rpc.example${path}`,
    headers: { "Content-Type": type },
    body: message,
  };
  const answer = await puppet.answer(requestFor(asked));
  const parts: Buffer[] = [];
  if (answer.body instanceof Uint8Array) parts.push(Buffer.from(answer.body));
  else for await (const part of answer.body ?? []) parts.push(Buffer.from(part));
  const { trailers = [] } = answer;
  return {
    status: answer.status,
    type: answer.headers.find(([name]) => name === "content-type")?.[1],
    body: Buffer.concat(parts),
    trailers: typeof trailers === "function" ? trailers() : trailers,
  };
}

const empty = "0000000000";
const webEnd = Buffer.from("\u0080\0\0\0\u000fgrpc-status:0\r\n", "latin1");

for (const [type, body, trailers] of [
  ["application/grpc", empty, 1],
  ["application/grpc+proto; charset=x", empty, 1],
  ["application/grpc-web", empty + webEnd.toString("hex"), 0],
  ["application/connect+proto", `${empty}02000000027b7d`, 0],
  ["application/connect+json", "00000000027b7d02000000027b7d", 0],
] as const) {
  test(`answers ${type} with a message and a status`, async () => {
    const answer = await call(type);
    assert.equal(answer.status, 200);
    assert.equal(answer.type, type);
    assert.equal(answer.body.toString("hex"), body);
    assert.equal(answer.trailers.length, trailers);
    assert.ok(trailers === 0 || answer.trailers[0]?.join() === "grpc-status,0");
  });
}

test("answers gRPC-Web in base64 in the same", async () => {
  const { body } = await call("application/grpc-web-text+proto");
  const parts = [Buffer.alloc(5), webEnd].map((part) => part.toString("base64"));
  assert.equal(body.toString(), parts.join(""));
});

test("is healthy, and takes nothing else for a call", async () => {
  const health = await call("application/grpc", "/grpc.health.v1.Health/Check");
  assert.equal(health.body.toString("hex"), "00000000020801");
  const other = await call("application/grpcish");
  assert.deepEqual(other.trailers, []);
});
