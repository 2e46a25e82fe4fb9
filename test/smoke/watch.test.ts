import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cageless, entryPoints, fixture, run } from "./entry-points.ts";

/** The part of `telltale watch --json` that is expected here. */
interface Watched {
  readonly schema: string;
  readonly ending: string;
  readonly stdout: string;
  readonly exchanges: readonly { host: string; method: string; target: string }[];
  readonly lookups: readonly { name: string }[];
  readonly connections: readonly {
    host: string;
    port: number;
    outcome: string;
    bytesOut: number;
  }[];
  readonly processes: readonly { argv: readonly string[] }[];
}

for (const [name, entry] of Object.entries(entryPoints)) {
  describe(`telltale watch, through the ${name}`, { skip: cageless }, () => {
    test("shows everything that a subject did", async () => {
      const { code, stdout, stderr } = await run(entry, [
        ...["watch", "--json", "--quiet"],
        ...fixture("activity.mjs"),
      ]);
      assert.equal(stderr, "");
      assert.equal(code, 0);
      const trial = JSON.parse(stdout) as Watched;
      assert.equal(trial.schema, "telltale.watch/1");
      assert.equal(trial.ending, "exited");
      assert.deepEqual(
        trial.exchanges.map(({ host, method, target }) => `${method} ${host} ${target}`),
        ["POST assistant.example.com /v1/chat/completions", "GET plain.example.com /hello"],
      );
      const names = new Set(trial.lookups.map((lookup) => lookup.name));
      assert.deepEqual([...names].toSorted(), [
        "assistant.example.com",
        "only-looked-up.example.org",
        "plain.example.com",
      ]);
      const raw = trial.connections.find(({ port }) => port === 7777);
      assert.equal(raw?.host, "203.0.113.9");
      assert.equal(raw.outcome, "opaque");
      assert.equal(raw.bytesOut, 4);
      assert.ok(trial.processes.some(({ argv }) => argv.join(" ") === "uname -m"));
      assert.equal(trial.stdout, "finished\u001B[2J\n");
    });

    test("tells it to people without letting it act on the terminal", async () => {
      const { code, stdout } = await run(entry, ["watch", "--quiet", ...fixture("activity.mjs")]);
      for (const part of ["POST", "/hello", "203.0.113.9:7777", "only-looked-up.example.org"]) {
        assert.ok(stdout.includes(part), `${part} is in the report`);
      }
      assert.match(stdout, /finished/);
      assert.doesNotMatch(stdout, /\u001B/);
      assert.equal(code, 0);
    });
  });
}
