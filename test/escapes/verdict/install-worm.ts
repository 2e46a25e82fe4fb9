import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { judgedWith } from "./judged.ts";

export const installWorm: Attack = {
  name: "install-worm",
  title: "an install script sends secrets amid noise, and the program itself does nothing",
  async try(place) {
    const words = ["audit", "--quiet", "--budget", "6t", `${place.folder}/package`];
    const result = judgedWith(1, await place.telltale([...words, "--json"]));
    assert.equal(result.verdict, "review");
    assert.equal(result.coverage.sufficient, false, "what could not be read is told as well");
    assert.ok(result.inconclusiveBecause.some((reason) => reason.includes("could be decoded")));
    const secret = result.findings.filter(({ rule }) => rule === "given-secret");
    assert.ok(
      secret.some(({ title }) => title.includes("npm token")),
      JSON.stringify(secret),
    );
    const isOfInstall = ({ during }: { during?: string }): boolean => during === "install";
    const hosts = result.egress.filter(isOfInstall).map(({ host }) => host);
    assert.ok(hosts.includes("hooks.collect.example"), hosts.join());
    assert.ok(hosts.includes("203.0.113.77"), hosts.join());
    assert.ok(result.reads.filter(isOfInstall).some(({ path }) => path === "~/.npmrc"));
    assert.ok(result.executes.filter(isOfInstall).some(({ argv }) => argv[0] === "uname"));
    assert.ok((result.left?.install ?? 0) > 200_000, JSON.stringify(result.left));
    const { code, stdout } = await place.telltale(words);
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}REVIEW /m);
    assert.match(stdout, /^ {2}COVERAGE TOO LOW /m);
    assert.match(stdout, /hooks\.collect\.example \(at install\)/);
    return "exit 1; its host, files and commands are told as of the install";
  },
};
