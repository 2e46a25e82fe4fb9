import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { Attack } from "../attack.ts";
import { packed } from "./packed.ts";

/** Nobody listens there: what would be fetched fails at once. */
const nowhere = { npm_config_registry: "http://127.0.0.1:9/" };

export const npmrcNamesGit: Attack = {
  name: "npmrc-names-git",
  title: "a package's .npmrc names the git that npm runs for a dependency",
  async try(place) {
    for (const subject of [await packed(place, "package"), `${place.folder}/package`]) {
      const { stdout, notes } = await place.watch([subject], { variables: nowhere });
      assert.equal(stdout, "ran in its cage\n");
      assert.ok(!existsSync(place.outside(`${place.home}/RAN-ON-HOST`)), "it ran on the host");
      const left = notes.filter(({ code }) => code === "left-out").map(({ message }) => message);
      for (const name of ["git", "owner", "host", "ssh", "path", "link", "address", "archive"])
        assert.ok(
          left.some((text) => text.includes(`by-${name}: `)),
          `${name}: ${left.join("; ")}`,
        );
    }
    return "nothing ran; each such dependency is named as left out";
  },
};
