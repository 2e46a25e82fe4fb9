import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { perform } from "../../src/cli/program.ts";
import type { VerbInput, Verb } from "../../src/cli/verb.ts";
import { verbs } from "../../src/cli/verbs/index.ts";
import { silentStreams } from "./silent-streams.ts";

/** An example that no longer parses teaches the wrong thing: each goes through the real parser. */
describe("the examples in the help are understood", () => {
  const examples = verbs.flatMap(({ meta }) => meta.examples.map(({ line }) => ({ meta, line })));
  for (const { meta, line } of examples) {
    test(line, async () => {
      const asked: VerbInput[] = [];
      const [program, ...words] = wordsOf(line);
      assert.equal(program, "telltale");
      await perform(
        words,
        verbs.map((verb) => listening(verb, asked)),
        silentStreams(),
        noSignal(),
      );
      assert.equal(asked.length, 1);
      assert.equal(words[0], meta.name);
    });
  }
});

/** The same verb, which writes down what it was given in place of doing it. */
function listening(verb: Verb, asked: VerbInput[]): Verb {
  return {
    ...verb,
    act: async (given) => {
      asked.push(given);
      return 0;
    },
  };
}

/** Words of a simple shell line: single quotes, and a redirection at its end. */
function wordsOf(line: string): readonly string[] {
  const words = [...line.replace(/ > \S+$/, "").matchAll(/'([^']*)'|\S+/g)];
  return words.map(([whole, quoted]) => quoted ?? whole);
}

function noSignal(): AbortSignal {
  return new AbortController().signal;
}
