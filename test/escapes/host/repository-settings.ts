import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { Attack } from "../attack.ts";
import { packed } from "./packed.ts";

/** Each runs a program when git looks at the folder, or fetches. */
const settings = `[core]
	repositoryformatversion = 0
	fsmonitor = /home/canary-user/attack/package/run.sh
	sshCommand = /home/canary-user/attack/package/run.sh
	hooksPath = /home/canary-user/attack/package
	pager = /home/canary-user/attack/package/run.sh
[diff]
	external = /home/canary-user/attack/package/run.sh
[credential]
	helper = /home/canary-user/attack/package/run.sh
`;

export const repositorySettings: Attack = {
  name: "repository-settings",
  title: "a subject's folder is a git repository whose settings run its programs",
  async try(place) {
    const folder = `${place.folder}/package`;
    place.write(`${folder}/.git/HEAD`, "ref: refs/heads/main\n");
    place.write(`${folder}/.git/config`, settings);
    place.write(`${folder}/.git/objects/info/none`, "");
    place.write(`${folder}/.git/refs/heads/none`, "");
    for (const subject of [folder, await packed(place, "package")]) {
      const within = await place.watch([subject], { shell: `cd ${folder}` });
      assert.equal(within.stdout, "ran in its cage\n");
      const read = await place.telltale(["inspect", "--json", subject], { shell: `cd ${folder}` });
      assert.ok(read.code === 0 || read.code === 1, read.stderr);
    }
    assert.ok(!existsSync(place.outside(`${place.home}/RAN-ON-HOST`)), "it ran on the host");
    return "no git is run on the host";
  },
};
