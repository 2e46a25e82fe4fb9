import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

interface Dependence {
  readonly class: string;
  readonly factors: readonly string[];
  readonly host: string;
  readonly otherPlaces?: readonly string[];
}

export const margins: Attack = {
  name: "margins",
  title: "one bit of the environment goes where a receiver does not look, in 39 ways",
  async try(place) {
    const { code, stdout, stderr } = await place.telltale([
      ...["audit", "--json", "--quiet", "--no-inspect"],
      ...["--seed", "7", "--budget", "50t", "--factor", "timezone"],
      ...["--", "node", `${place.folder}/hosts.mjs`],
    ]);
    assert.equal(code, 1, stderr);
    const { dependences, egress } = JSON.parse(stdout) as {
      dependences: readonly Dependence[];
      egress: readonly { host: string; transport: string }[];
    };
    const told = new Set(
      dependences
        .filter((each) => each.class === "covert" && each.factors.join() === "timezone")
        // `HOST POST /v …`, or `flow HOST tcp 443 …`.
        .flatMap(({ host, otherPlaces = [] }) => [host, ...otherPlaces.flatMap(firstWords)]),
    );
    const hosts = egress.filter(({ transport }) => transport === "tcp").map(({ host }) => host);
    assert.equal(hosts.length, 39, hosts.join());
    assert.deepEqual(
      hosts.filter((host) => !told.has(host)),
      [],
    );
    return `${hosts.length} of ${hosts.length} hosts have a hidden dependence`;
  },
};

function firstWords(place: string): readonly string[] {
  return place.split(" ", 2);
}
