import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const manyConnections: Attack = {
  name: "many-connections",
  title: "so many connections that the later ones could be lost",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("main.c");
    const report = await place.watch(["--", program, "12000"]);
    const lost = report["lost"] as { connections: number; unread?: number };
    const secrets = report.exchanges.filter(({ target }) => String(target).startsWith("/secret-"));
    const seen = new Set(secrets.map(({ target }) => target)).size;
    assert.ok(
      seen === 20 || lost.connections >= 20 - seen,
      `${seen} seen, ${lost.connections} lost`,
    );
    assert.equal(report.connections.length + lost.connections, 12_020);
    const ended = report.connections.filter(({ reason }) =>
      /make room|at a time/.test(String(reason)),
    );
    assert.equal(ended.length, lost.unread ?? 0);
    return `${seen} of 20 requests seen, ${lost.connections} connections counted as lost`;
  },
};
