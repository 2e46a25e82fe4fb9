import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { wantedOf } from "./wanted-of.ts";

export const loopback: Attack = {
  name: "loopback",
  title: "services of the machine are asked for on its loopback address",
  needs: ["node"],
  async try(place) {
    const report = await place.watch(["--", "node", `${place.folder}/main.mjs`]);
    assert.equal(report.stdout.match(/^reached$/gm)?.length, 1);
    const wanted = new Set(wantedOf(report));
    for (const each of [
      "tcp 127.0.0.1:11434: Ollama",
      "tcp 127.0.0.1:9222: Chrome's debugger",
      "tcp ::1:8765: unknown",
      "tcp 127.0.0.1:443: web server",
      "tcp 127.0.0.1:61999: unknown",
      "udp 127.0.0.1:8125: StatsD",
    ])
      assert.ok(wanted.has(each), `${each} in ${[...wanted].join(", ")}`);
    assert.deepEqual(report.connections, []);
    return `${wanted.size} named as wanted; its own service is its own`;
  },
};
