import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const init = fileURLToPath(new URL("../../src/cage/init.ts", import.meta.url));
const namespaces = ["--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"];

test("a first process whose maker is gone before it runs ends by itself", async () => {
  const words = [...namespaces, process.execPath, "--no-warnings", init];
  const child = spawn("unshare", words, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  child.disconnect();
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  clearTimeout(late);
  assert.equal(signal, null);
  assert.equal(code, 0);
});
