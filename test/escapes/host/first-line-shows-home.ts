import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { secrets } from "../place.ts";
import { assertNothingShown } from "./nothing-shown.ts";

export const firstLineShowsHome: Attack = {
  name: "first-line-shows-home",
  title: "a script's first line names a home, a folder of keys or a folder of somebody else's",
  async try(place) {
    // A folder beside the subject that looks like a virtual environment, with a program and a secret.
    place.write(`${place.home}/.private/pyvenv.cfg`, "home = /usr/bin\n");
    place.write(`${place.home}/.private/note`, `${secrets.note.content}\n`);
    place.write(`${place.home}/.private/bin/run`, '#!/bin/sh\nexec /bin/sh "$@"\n', 0o755);
    for (const name of ["by-env", "by-env-folder"])
      assertNothingShown(await place.watch(["--", `${place.folder}/${name}`]));
    const named = await place.watch(["--", `${place.folder}/by-environment`]);
    assertNothingShown(named);
    assert.match(
      named.notes.find(({ code }) => code === "withheld")?.message ?? "nothing",
      /\/home\/canary-user\/\.private\/bin\/run.* --mount /,
    );
    const refused = await place.telltale(["watch", "--", `${place.folder}/by-folder`]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /needs \/home\/canary-user, which this machine does not have/);
    return "nothing of it is shown; what was named is said";
  },
};
