import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const otherProtocols: Attack = {
  name: "other-protocols",
  title: "sockets of other kinds than streams and datagrams",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    const said = report.notes.map(({ message }) => message).join("\n");
    const lost = report["lost"] as { packets: number };
    const sent = report.stdout.match(/^(?:2|10) 2 136 sent$/gm)?.length ?? 0;
    assert.equal(lost.packets, sent);
    assert.ok(!/(?:17|31|38|40) \d+ \d+ sent/.test(report.stdout), report.stdout);
    for (const what of [/IPPROTO_SCTP/, /SOCK_RAW IPPROTO_ICMP/, /socket with (?:40|.*VSOCK)/])
      assert.match(said, what);
    if (sent > 0) assert.match(said, /udplite 198\.51\.100\.5/);
    return `${sent} packets counted and named, the others refused and named`;
  },
};
