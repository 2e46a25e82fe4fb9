import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const resolverMessages: Attack = {
  name: "resolver-messages",
  title: "a question to a resolver carries more than a name",
  needs: ["python3"],
  async try(place) {
    const { stdout, lookups } = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(stdout.match(/ True\n/g)?.length, 7);
    const extrasOf = (label: string): unknown =>
      lookups.find(({ name }) => name === `${label}.carried.net`)?.["extras"];
    const hex = (text: string): string => Buffer.from(text).toString("hex");
    assert.deepEqual(extrasOf("option"), {
      extension: { size: 1232, flags: 0 },
      options: [{ code: 65_001, data: hex("OPTION-SECRET") }],
    });
    assert.deepEqual(extrasOf("first"), { questions: 2 });
    assert.ok(lookups.some(({ name }) => name === "second-secret.carried.net"));
    assert.deepEqual(extrasOf("behind"), { trailing: hex("TRAILING-SECRET") });
    assert.deepEqual(extrasOf("record"), {
      records: [{ section: "answer", name: "owner", type: "TXT", data: hex("RECORD-SECRET") }],
    });
    assert.deepEqual(extrasOf("flags"), { flags: 0x50 });
    assert.deepEqual(extrasOf("notify"), { operation: 4 });
    const six = lookups.find(({ name }) => name === "six.carried.net");
    assert.match(String(six?.["answer"]), /:/);
    return "options, questions, records, flags and bytes behind are told";
  },
};
