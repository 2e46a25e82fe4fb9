import { after, describe, test } from "node:test";
import { kinds } from "./registries.ts";
import { fillShelf, setsUp } from "./sets-up.ts";

// Three kinds with the npm that is here; `npm run test:setup` tries all of them with several.
const few = kinds.filter(({ isTriedAlways }) => isTriedAlways);

describe("a fresh clone sets itself up", () => {
  const shelf = fillShelf();
  after(() => shelf[Symbol.dispose]());
  for (const kind of few) test(kind.name, async () => await setsUp(shelf, kind));
});
