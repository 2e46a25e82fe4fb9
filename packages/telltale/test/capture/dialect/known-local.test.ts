import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlumbing, localService } from "../../../src/capture/dialect/known-local.ts";

const unix = (address: string): string | undefined =>
  localService({ kind: "unix", address, port: 0 });
const port = (number: number): string | undefined =>
  localService({ kind: "tcp", address: "127.0.0.1", port: number });

test("well-known services of a machine are known by their socket or their port", () => {
  assert.equal(unix("/run/user/501/docker.sock"), "Docker");
  assert.equal(unix("/home/dev/.docker/run/docker.sock"), "Docker");
  assert.equal(unix("/tmp/ssh-AbC/agent.4711"), "ssh agent");
  assert.equal(unix("/run/user/1000/bus"), "session bus (D-Bus)");
  assert.equal(port(11_434), "Ollama");
  assert.equal(port(9222), "Chrome's debugger");
  assert.equal(unix("/tmp/own.sock"), undefined);
  assert.equal(port(49_999), undefined);
});

test("what the C library looks up is not the subject's own request", () => {
  assert.equal(isPlumbing("/var/run/nscd/socket"), true);
  assert.equal(isPlumbing("/var/run/docker.sock"), false);
});
