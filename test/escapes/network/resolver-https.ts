import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const resolverHttps: Attack = {
  name: "resolver-https",
  title: "names are asked for inside HTTPS",
  needs: ["node"],
  async try(place) {
    const report = await place.watch(["--", "node", `${place.folder}/main.mjs`]);
    assert.equal(report.stdout, "get 200 1\npost 200 1\njson 1\n");
    const inside = report.lookups.filter(({ via }) => via === "https");
    assert.deepEqual(
      inside.map(({ name, server }) => `${String(name)} by ${String(server)}`),
      ["get", "post", "json"].map((label) => `${label}.carried.net by dns.carried.net`),
    );
    const decoded = report.exchanges.map(({ leaves }) => JSON.stringify(leaves));
    assert.ok(decoded.some((leaves) => leaves.includes("target.query.dns(dns).questions[0].name")));
    assert.ok(decoded.some((leaves) => leaves.includes("body.questions[0].name")));
    // The request names the address alone; the connection is known by what was answered with it.
    assert.ok(report.exchanges.some(({ target }) => target === "/by-address"));
    assert.ok(report.connections.some(({ host }) => host === "json.carried.net"));
    return "3 names told, and the connection by what was answered";
  },
};
