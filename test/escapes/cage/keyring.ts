import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const keyring: Attack = {
  name: "keyring",
  title: "the keys of the caller's session are read and changed",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("keys.c");
    const { code, stdout, stderr } = await place.run([
      program,
      "host",
      "/srv/telltale",
      "watch",
      "--json",
      "--quiet",
      "--",
      program,
    ]);
    assert.equal(code, 0, stderr);
    const report = JSON.parse(stdout) as { stdout: string; notes: { message: string }[] };
    assert.match(report.stdout, /search: Function not implemented\nadd: Function not implemented/);
    assert.match(stderr, /afterwards: CANARY-KEY -1/);
    assert.ok(report.notes.some(({ message }) => message.includes("keyrings")));
    return "refused and seen; the caller's key is as it was";
  },
};
