import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import type { Attack } from "../attack.ts";
import { secrets } from "../place.ts";
import { assertNothingShown } from "./nothing-shown.ts";

export const linksShowHome: Attack = {
  name: "links-show-home",
  title: "links in a package, its command and its dependencies among them, lead to the home",
  async try(place) {
    const outside = (path: string): string => place.outside(`${place.folder}/package/${path}`);
    mkdirSync(outside("node_modules"));
    symlinkSync(secrets.key.path, outside("key"));
    symlinkSync(`${place.home}/.ssh`, outside("keys"));
    symlinkSync(place.home, outside("home"));
    symlinkSync("../../../.ssh", outside("node_modules/by-link"));
    const nowhere = { npm_config_registry: "http://127.0.0.1:9/" };
    const package_ = `${place.folder}/package`;
    const watched = await place.watch([package_], { variables: nowhere });
    assertNothingShown(watched);
    assert.equal(watched.stdout, "done\n");
    assertNothingShown(await place.watch(["--", `${package_}/bin/tool`]));
    // An argument that is a link to the keys; the home by a link is refused as the home is.
    const given = await place.watch(["--", "cat", `${package_}/key`]);
    assertNothingShown(given);
    assert.ok(given.notes.some(({ code }) => code === "withheld"));
    const whole = await place.telltale(["watch", "--", "ls", `${package_}/home`]);
    assert.equal(whole.code, 2);
    // And a package whose folder is the home.
    place.write(`${place.home}/package.json`, '{"name":"home","bin":{"home":"bin/tool"}}');
    place.write(`${place.home}/bin/tool`, `#!/bin/sh\ncat ${secrets.note.path}\n`, 0o755);
    const home = await place.telltale(["watch", `${package_}/home`]);
    assert.equal(home.code, 2, home.stdout);
    assert.match(home.stderr, /whole home/);
    return "a link is shown as a link, and leads nowhere in the cage";
  },
};
