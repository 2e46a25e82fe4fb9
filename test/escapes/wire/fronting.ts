import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const fronting: Attack = {
  name: "fronting",
  title: "a connection is opened for one host, and another is asked on it",
  needs: ["python3"],
  async try(place) {
    const words = ["--", "python3", `${place.folder}/front.py`];
    const { exchanges } = await place.watch(words);
    assert.deepEqual(
      exchanges.map(({ host }) => host),
      ["hidden.behind.example", "named.front.example", "plain.example", "plain.example"],
    );
    const options = ["--json", "--quiet", "--no-inspect", "--budget", "2t", "--factor", "timezone"];
    const { stdout } = await place.telltale(["audit", ...options, ...words]);
    const { findings, egress } = JSON.parse(stdout) as {
      findings: readonly { rule: string; severity: string; title: string }[];
      egress: readonly { host: string; requests: number; through?: readonly string[] }[];
    };
    const titles = findings
      .filter(({ rule }) => rule === "host-mismatch")
      .map(({ title }) => title);
    assert.equal(titles.length, 2, titles.join("\n"));
    assert.match(titles.join("\n"), /hidden\.behind\.example .* cdn\.front\.example/);
    assert.match(titles.join("\n"), /named\.front\.example .* dialled\.front\.example/);
    const hidden = egress.find(({ host }) => host === "hidden.behind.example");
    assert.deepEqual([hidden?.requests, hidden?.through], [1, ["cdn.front.example"]]);
    return "both names are shown, and their difference is a finding";
  },
};
