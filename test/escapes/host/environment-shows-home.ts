import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { secrets } from "../place.ts";
import { assertNothingShown } from "./nothing-shown.ts";

export const environmentShowsHome: Attack = {
  name: "environment-shows-home",
  title: "a pyvenv.cfg names folders of the caller, or stands in the home itself",
  async try(place) {
    place.write(`${place.home}/project/note`, `${secrets.note.content}\n`);
    place.write(`${place.home}/project/bin/python3`, "no Python\n", 0o755);
    for (const name of ["named", "python"]) {
      const watched = await place.watch(["--", `${place.folder}/${name}/bin/tool`]);
      assertNothingShown(watched);
      assert.equal(watched.stdout, "done\n");
      assert.match(
        watched.notes.find(({ code }) => code === "withheld")?.message ?? "nothing",
        /pyvenv\.cfg names \/home\/canary-user\/.* --mount /,
      );
    }
    // What lies in `bin` of a home is in no environment, whatever the home holds.
    place.write(`${place.home}/pyvenv.cfg`, "home = /usr/bin\n");
    const script = `#!/bin/sh\ncat ${secrets.note.path} ${secrets.key.path}\necho alone\n`;
    place.write(`${place.home}/bin/tool`, script, 0o755);
    const alone = await place.watch(["--", `${place.home}/bin/tool`]);
    assertNothingShown(alone);
    assert.equal(alone.stdout, "alone\n");
    return "an environment is shown alone; what it names and is no Python is said";
  },
};
