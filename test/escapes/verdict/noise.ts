import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { judgedWith } from "./judged.ts";

export const noise: Attack = {
  name: "noise",
  title: "a secret leaves amid bytes that nobody can read, from a program that then fails",
  needs: ["python3"],
  async try(place) {
    const command = ["--", "python3", `${place.folder}/noisy.py`];
    const words = ["audit", "--quiet", "--budget", "6t"];
    const result = judgedWith(1, await place.telltale([...words, "--json", ...command]));
    assert.equal(result.verdict, "review");
    assert.equal(result.conclusive, true, "what was found is no matter of doubt");
    assert.equal(result.coverage.sufficient, false);
    assert.ok(result.inconclusiveBecause.includes("no trial finished its turn"));
    assert.ok(result.inconclusiveBecause.some((reason) => reason.includes("could be decoded")));
    const secret = result.findings.find(
      ({ rule, title }) => rule === "given-secret" && title.includes("npm token"),
    );
    assert.ok(secret !== undefined, JSON.stringify(result.findings));
    assert.equal(secret.severity, "high");
    return "exit 1 for the secret, and that coverage is too low";
  },
};
