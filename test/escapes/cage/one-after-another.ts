import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const oneAfterAnother: Attack = {
  name: "one-after-another",
  title: "a program without a name runs in a process that then becomes a harmless one",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("chain.c");
    const { stdout, processes } = await place.watch(["--", program]);
    assert.equal(stdout, "innocent\n");
    const ran = processes.map(({ executable, argv }) => [executable, argv]);
    assert.deepEqual(ran, [
      [program, [program]],
      ["/memfd:nameless", ["hidden", "second"]],
      ["/bin/echo", ["echo", "innocent"]],
    ]);
    return "each of the three is told";
  },
};
