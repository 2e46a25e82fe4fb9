import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Attack } from "../attack.ts";

export const hostSocket: Attack = {
  name: "host-socket",
  title: "sockets and pipes of the host lie in a folder that is shown",
  async try(place) {
    const { stdout } = await place.watch(["--", "node", `${place.folder}/talk.mjs`], {
      shell: `perl ${place.folder}/listen.pl ${place.folder} >/dev/null 2>&1 &
for turn in $(seq 200); do [ -e ${place.folder}/ready ] && break; sleep 0.05; done`,
    });
    assert.match(stdout, /first: E(?:CONNREFUSED|NOENT)/);
    assert.match(stdout, /second: E(?:CONNREFUSED|NOENT)/);
    assert.match(stdout, /pipe: E(?:NXIO|ROFS|ACCES|NOENT)/);
    assert.ok(!existsSync(place.outside(join(place.folder, "heard"))));
    return "nobody is at the other end";
  },
};
