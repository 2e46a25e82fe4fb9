import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const unopened: Attack = {
  name: "unopened",
  title: "files are asked for by calls that open none: watches, attributes, handles, another root",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("ask.c");
    const { stdout, files } = await place.watch(["--", program]);
    const answered = stdout.trim().split("\n");
    const seen = new Set(files.filter(({ found }) => found === true).map(({ path }) => path));
    assert.ok(answered.length >= 3, stdout);
    assert.deepEqual(
      answered.filter((path) => !seen.has(path)),
      [],
    );
    assert.ok(
      !files.some(({ path }) => path === "/machine-id"),
      "a path below another root is told as one below the cage's",
    );
    return `${answered.length} ways that answer, each recorded`;
  },
};
