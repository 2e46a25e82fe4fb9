import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const socks: Attack = {
  name: "socks",
  title: "requests go through proxies that speak SOCKS",
  needs: ["curl"],
  async try(place) {
    const report = await place.watch(["--", "bash", `${place.folder}/main.sh`]);
    assert.equal(report.stdout, "404\n".repeat(5), report.stdout);
    assert.deepEqual(
      report.exchanges.map(({ host, target }) => `${String(host)} ${String(target)}`),
      ["socks5h", "socks5", "socks4a", "socks4", "tls"].map(
        (path) => `hidden.carried.net /${path}`,
      ),
    );
    const proxies = report.connections.filter(({ host }) => host === "proxy.carried.net");
    assert.equal(proxies.length, 5);
    assert.ok(proxies.every(({ outcome }) => outcome === "decoded"));
    return "5 of 5 requests seen, with the name asked for";
  },
};
