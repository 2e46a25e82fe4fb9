import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

interface Leaf {
  readonly path: string;
  readonly value: string;
}

/** Bodies whose header says nothing, or not what they are. */
const wronglyStated = [
  "unstated",
  "unstated-zlib",
  "plain-as-gzip",
  "plain-as-own",
  "gzip-as-br",
  "zlib-as-zstd",
  "gzip-as-own",
  "once-less",
];

export const codings: Attack = {
  name: "codings",
  title: "a body is coded in parts, or in another way than is said",
  needs: ["python3"],
  async try(place) {
    const { exchanges } = await place.watch(["--", "python3", `${place.folder}/send.py`]);
    assert.equal(exchanges.length, 15);
    const told: string[] = [];
    for (const { target, dialect, leaves, bytes, bytesDecoded } of exchanges) {
      const found = leaves as readonly Leaf[];
      const words = found.find(({ path }) => path === "body.words")?.value;
      assert.deepEqual([dialect, words], ["json", "a few more of them"], String(target));
      assert.equal(bytesDecoded, bytes, String(target));
      if (found.some(({ path }) => path === "body{coding}")) told.push(String(target).slice(1));
    }
    assert.deepEqual(told, wronglyStated);
    return "all are read by their bytes; where the header says otherwise, that is told";
  },
};
