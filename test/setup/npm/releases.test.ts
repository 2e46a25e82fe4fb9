import { after, describe, test } from "node:test";
import { kinds } from "../registries.ts";
import { fillShelf, setsUp } from "../sets-up.ts";
import { npmOf, releases } from "./releases.ts";

for (const release of releases) {
  const npm = npmOf(release);
  const skip = "because" in npm ? npm.because : false;
  describe(`with npm ${release.version} a fresh clone sets itself up`, () => {
    const shelf = fillShelf();
    after(() => shelf[Symbol.dispose]());
    for (const kind of kinds) {
      test(kind.name, { skip }, async () => {
        if ("folder" in npm) await setsUp(shelf, kind, npm.folder);
      });
    }
  });
}
