import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const preconnect: Attack = {
  name: "preconnect",
  title: "a connection opened ahead of need is called a refused certificate",
  needs: ["python3"],
  async try(place) {
    const { stdout, connections } = await place.watch(["--", "python3", `${place.folder}/warm.py`]);
    assert.match(
      stdout,
      /^refused CERTIFICATE_VERIFY_FAILED\nrefused CERTIFICATE_VERIFY_FAILED\n$/,
    );
    const outcomes = Object.groupBy(connections, ({ host }) => String(host));
    for (const host of ["early", "warm", "unused"]) {
      const seen = outcomes[`${host}.example.net`]?.map(({ outcome }) => outcome);
      assert.deepEqual(seen, ["silent", "silent"], host);
    }
    const refused = outcomes["strict.example.net"]?.map(({ outcome }) => outcome);
    assert.deepEqual(refused, ["certificate-refused", "certificate-refused"]);
    return "only the client that does not trust the certificate is said to refuse it";
  },
};
