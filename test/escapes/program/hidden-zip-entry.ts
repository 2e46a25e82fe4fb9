import assert from "node:assert/strict";
import { zipArchive } from "../../../packages/telltale/test/static/unpack/zip-archive.ts";
import type { Attack } from "../attack.ts";
import { inspect, usedHosts } from "./inspect.ts";

const shown = { name: "extension/main.js", content: "console.log('nothing');\n" };
const hidden = {
  name: "extension/main.js",
  content: "fetch('https://local.example-relay.net/');\n",
};

export const hiddenZipEntry: Attack = {
  name: "hidden-zip-entry",
  title: "a file in a zip archive that its directory does not name",
  async try(place) {
    // The same archive, with the entry taken out of the directory that stands at the end.
    const whole = zipArchive([hidden, shown]);
    const directory = whole.readUInt32LE(whole.length - 6);
    const entryLength = 46 + hidden.name.length;
    const end = Buffer.from(whole.subarray(whole.length - 22));
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(end.readUInt32LE(12) - entryLength, 12);
    const bytes = Buffer.concat([
      whole.subarray(0, directory),
      whole.subarray(directory + entryLength, whole.length - 22),
      end,
    ]);
    place.write(`${place.home}/attack/hidden.vsix`, bytes);
    const { report, code } = await inspect(place, `${place.home}/attack/hidden.vsix`);
    assert.deepEqual(usedHosts(report), ["local.example-relay.net"]);
    assert.ok(
      report.findings.some(
        ({ rule, severity }) => rule === "archive-disagreement" && severity === "high",
      ),
    );
    assert.equal(code, 1);
    return "it is read, and is a finding";
  },
};
