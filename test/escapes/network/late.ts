import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Attack } from "../attack.ts";

const secret = "LATE-SECRET";

export const late: Attack = {
  name: "late",
  title: "bytes on connections on which the other side has said goodbye",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report["stderr"], "");
    const sentTo = (host: string): unknown =>
      (
        report.connections.find((each) => each["host"] === host)?.["sent"] as
          | { sha256: string }
          | undefined
      )?.sha256;
    const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
    for (const host of ["192.0.2.1", "192.0.2.2", "192.0.2.4", "h6.example.net"])
      assert.equal(sentTo(host), digest(secret), host);
    const hello = Buffer.from("16030100050100000100", "hex").toString("latin1");
    assert.equal(sentTo("192.0.2.3"), digest(hello + secret));
    return "heard and kept, however late";
  },
};
