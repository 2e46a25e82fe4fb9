import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { resolveSubject } from "../../packages/telltale/src/trial/subject/resolve-subject.ts";
import type { Subject } from "../../packages/telltale/src/trial/subject/subject.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { openSession } from "../../packages/telltale/src/trial/run/session.ts";
import { agents } from "../../scripts/agents/list.ts";
import { relay, tryTurn } from "../../scripts/agents/try-agent.ts";
import type { Vantage } from "../../scripts/agents/try-agent.ts";

/*
 * Every recipe against the real tool in a real cage: one turn at the vendor's own endpoint, one at a base
 * URL, one with tools. A release that changes how it is run shows here first. Fetches about 2 GB once.
 */

const session = await openSession();

async function turn(subject: Subject, vantage: Vantage): Promise<Trace> {
  return await tryTurn(session, subject, vantage, true, new AbortController().signal);
}

function assertFinished(trace: Trace, host: string): void {
  const said = `${trace.stdout.kept.toString()}\n${trace.stderr.kept.toString()}`.slice(-2000);
  assert.equal(trace.ending, "exited", said);
  assert.equal(trace.exitCode, 0, said);
  assert.match(trace.stdout.kept.toString(), /\bok\b/, said);
  assert.ok(
    trace.exchanges.some(
      (exchange) => exchange.host === host && exchange.request.method === "POST",
    ),
    `nothing was posted to ${host}`,
  );
}

for (const { spec, recipe, vendorHost, takesBaseUrl } of agents) {
  describe(spec, async () => {
    const subject = await resolveSubject(spec);

    test("its recipe is found by its name, and its program is there to be inspected", () => {
      assert.equal(subject.recipe, recipe);
      assert.match(subject.facts.sha256, /^[0-9a-f]{64}$/);
      assert.match(subject.integrity ?? "", /^sha512-/);
    });
    test(
      "one turn at its vendor's own endpoint",
      { skip: vendorHost === undefined && "needs its vendor's login" },
      async () => {
        assertFinished(await turn(subject, "own-endpoint"), vendorHost ?? "");
      },
    );
    test("one turn at a base URL", { skip: !takesBaseUrl && "takes none" }, async () => {
      assertFinished(await turn(subject, "base-url"), relay);
    });
    test("one turn with tools", { skip: !takesBaseUrl && "takes no base URL" }, async () => {
      const trace = await turn(subject, "tools");
      assertFinished(trace, relay);
      const asked = trace.exchanges.filter(
        (exchange) => exchange.host === relay && exchange.request.method === "POST",
      );
      assert.ok(asked.length >= 3, `${asked.length} requests: no tool was used`);
    });
  });
}
