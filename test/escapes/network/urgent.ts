import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Attack } from "../attack.ts";

export const urgent: Attack = {
  name: "urgent",
  title: "bytes that TCP marks as urgent",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report["stderr"], "");
    const [stream] = report.connections;
    assert.equal(stream?.["bytesOut"], "before URGENT after".length);
    const expected = createHash("sha256").update("before URGENT after").digest("hex");
    assert.equal((stream?.["sent"] as { sha256: string } | undefined)?.sha256, expected);
    assert.ok(report.notes.some(({ code }) => code === "urgent-bytes"));
    return "all bytes in their place, and said";
  },
};
