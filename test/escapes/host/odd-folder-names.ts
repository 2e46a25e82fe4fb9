import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

/** Blanks of Unicode, and what fstab(5), shells and the root are written with. */
const names = ["no\u00A0break", "line\u2028end", "{root}", "back\\slash\\040", "#hash \t'quote"];
/** No word of a command line, but a place all the same. */
const lines = "two\nlines";

export const oddFolderNames: Attack = {
  name: "odd-folder-names",
  title: "the name of a subject's folder keeps it from being shown, or shows another",
  async try(place) {
    const scripts = [...names, lines].map((name) => `${place.folder}/${name}/tool.sh`);
    for (const script of scripts) place.write(script, "#!/bin/sh\necho shown\n", 0o755);
    const each = ["bash", "-c", 'for each; do bash "$each"; done', "bash", ...scripts.slice(0, -1)];
    assert.equal((await place.watch(["--", ...each])).stdout, "shown\n".repeat(names.length));
    const { stdout } = await place.watch(["--", scripts.at(-1) ?? ""]);
    assert.equal(stdout, "shown\n");
    return "each is shown by its own name";
  },
};
