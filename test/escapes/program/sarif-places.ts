import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

const hides =
  "const parts = [104, 105, 100, 100, 101, 111, 46, 99, 111, 109];\nmodule.exports = String.fromCharCode(...parts);\n";
const odd = "src dir/ü#1/d%20e/x:y?.js";
const encoded = "src%20dir/%C3%BC%231/d%2520e/x%3Ay%3F.js";

/** Each subject as it is given from the root of the repository, and what its place has to be there. */
const asked: readonly (readonly [subject: string, uri: string])[] = [
  [".", encoded],
  [`./${odd}`, encoded],
];

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

export const sarifPlaces: Attack = {
  name: "sarif-places",
  title: "a finding is told at a place that is not in the repository",
  async try(place) {
    place.write(`${place.folder}/${odd}`, hides);
    for (const [subject, uri] of asked) {
      const { code, stdout, stderr } = await place.run([
        "sh",
        "-c",
        'cd "$1" && exec /srv/telltale inspect --quiet --sarif - "$2"',
        "sh",
        place.folder,
        subject,
      ]);
      assert.equal(code, 1, stderr);
      const results = (JSON.parse(stdout) as Sarif).runs[0]?.results ?? [];
      assert.deepEqual(
        results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
        [uri],
        subject,
      );
    }
    return "it is told from the current folder, and encoded";
  },
};
