import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Attack } from "../attack.ts";

/** What no key opened, by host. */
const beside: Readonly<Record<string, string>> = {
  behind: "BEHIND-HELLO",
  early: "EARLY-DATA",
  after: "AFTER-TLS",
  broken: "BROKEN",
};

export const besideTls: Attack = {
  name: "beside-tls",
  title:
    "bytes that TLS passes over: behind a hello, as early data, in a broken record, after its end",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/send.py`]);
    assert.equal(report["stderr"], "");
    for (const [label, text] of Object.entries(beside)) {
      const found = report.connections.find(({ host }) => host === `${label}.example.net`);
      assert.ok(Number(found?.["bytesOut"]) >= text.length, label);
      assert.notEqual(found?.["outcome"], "certificate-refused", label);
      const sent = found?.["sent"] as { bytes: number; sha256: string } | undefined;
      if (label === "broken") assert.ok(Number(sent?.bytes) >= text.length);
      else assert.equal(sent?.sha256, createHash("sha256").update(text).digest("hex"), label);
    }
    return "kept and counted, whatever key they are under";
  },
};
