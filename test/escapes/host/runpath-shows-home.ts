import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { assertNothingShown } from "./nothing-shown.ts";

export const runpathShowsHome: Attack = {
  name: "runpath-shows-home",
  title: "a program's search path for libraries, and its loader, name the home",
  needs: ["cc"],
  async try(place) {
    const flags = [
      "-Wl,-rpath,/home/canary-user/.ssh:/home/canary-user:$ORIGIN/..",
      "-Wl,--enable-new-dtags",
    ];
    const program = place.compile("tool.c", ...flags);
    for (const words of [[program], ["--", program]]) {
      const watched = await place.watch(words);
      assertNothingShown(watched);
      assert.equal(watched.stdout, "done\n");
    }
    place.compile("tool.c", "-Wl,--dynamic-linker=/home/canary-user/.ssh/id_canary");
    const refused = await place.telltale(["watch", program]);
    assertNothingShown({ ...(await place.watch(["--", "true"])), stdout: refused.stdout });
    assert.notEqual(refused.stdout, "done\n");
    return "only the program's own file is shown";
  },
};
