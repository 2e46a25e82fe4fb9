import assert from "node:assert/strict";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openRecord } from "../../src/actions/bisect-record.ts";
import { screenReleases } from "../../src/actions/screen-releases.ts";
import type { Behaviour } from "../../src/static/versions/bisect/behaviour.ts";
import { InspectError } from "../../src/static/result/inspect-error.ts";
import { SubjectError } from "../../src/trial/subject/subject-error.ts";
import { temporaryFolder } from "../trial/subject/temporary-folder.ts";
import { markOf } from "../static/versions/bisect/marks.ts";

const behaviour: Behaviour = { by: "host", host: "api.example.org" };
const releases = Array.from({ length: 12 }, (_, at) => ({
  version: `1.${at}.0`,
  published: "",
  there: at !== 5,
}));
const plan = { all: true, initialSamples: 8, most: 100 };
const progress = (): void => undefined;

describe("releases are read one after the other", () => {
  test("what was read before the registry fell silent is kept, and the next run goes on there", async () => {
    using folder = temporaryFolder();
    const asked: string[] = [];
    const reading = (failsAt: string | undefined) => async (version: string) => {
      if (version === failsAt)
        throw new SubjectError("registry-unreachable", "the registry cannot be reached");
      asked.push(version);
      return [markOf("x")];
    };
    const first = await screenReleases(releases, plan, {
      record: openRecord(folder.path, "tool", behaviour),
      screen: reading("1.7.0"),
      progress,
    });
    assert.equal(first.looks.size, 7);
    assert.ok(first.failure instanceof SubjectError);
    const before = asked.splice(0);
    const second = await screenReleases(releases, plan, {
      record: openRecord(folder.path, "tool", behaviour),
      screen: reading(undefined),
      progress,
    });
    assert.equal(second.failure, undefined);
    assert.equal(second.looks.size, 12);
    assert.deepEqual(before, ["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.6.0"]);
    assert.deepEqual(asked, ["1.7.0", "1.8.0", "1.9.0", "1.10.0", "1.11.0"]);
  });

  test("a release that cannot be read is not known, with the reason, and the search goes on", async () => {
    using folder = temporaryFolder();
    const { looks, failure } = await screenReleases(releases, plan, {
      record: openRecord(folder.path, "tool", behaviour),
      screen: async (version) => {
        if (version === "1.2.0") throw new InspectError("unreadable", "no source was found in it");
        if (version === "1.3.0")
          throw new SubjectError("no-such-version", "the registry has no such version");
        return [];
      },
      progress,
    });
    assert.equal(failure, undefined);
    assert.deepEqual(
      [...looks].flatMap(([index, look]) => ("unknown" in look ? [[index, look.unknown]] : [])),
      [
        [2, "no source was found in it"],
        [3, "the registry has no such version"],
        [5, "taken back from the registry"],
      ],
    );
  });

  test("being stopped ends it with what it has", async () => {
    using folder = temporaryFolder();
    const { looks, failure } = await screenReleases(releases, plan, {
      record: openRecord(folder.path, "tool", behaviour),
      screen: async (version) => {
        if (version === "1.4.0") throw new InspectError("stopped", "reading was stopped");
        return [];
      },
      progress,
    });
    assert.equal(looks.size, 4);
    assert.ok(failure instanceof InspectError);
  });

  test("a fault of Telltale's own is not taken for a fault of the release", async () => {
    using folder = temporaryFolder();
    const screening = screenReleases(releases, plan, {
      record: openRecord(folder.path, "tool", behaviour),
      screen: () => Promise.reject(new TypeError("oh")),
      progress,
    });
    await assert.rejects(screening, TypeError);
  });
});

describe("the record of a search", () => {
  test("a damaged line is left out, and what is added after it is whole", () => {
    using folder = temporaryFolder();
    const record = openRecord(folder.path, "tool", behaviour);
    record.add("1.0.0", { marks: [] });
    record.add("1.1.0", { unknown: "damaged" });
    const file = join(folder.path, "bisect", readdirSync(join(folder.path, "bisect"))[0] ?? "");
    appendFileSync(file, '{"version":"1.2.0","marks":[{"fo');
    openRecord(folder.path, "tool", behaviour).add("1.3.0", { marks: [markOf("x")] });
    const { known } = openRecord(folder.path, "tool", behaviour);
    assert.deepEqual([...known.keys()], ["1.0.0", "1.1.0", "1.3.0"]);
    assert.deepEqual(known.get("1.3.0"), { marks: [markOf("x")] });
    assert.deepEqual(known.get("1.1.0"), { unknown: "damaged" });
    assert.ok(readFileSync(file, "utf8").endsWith("\n"));
  });

  test("another package or another behaviour has another", () => {
    using folder = temporaryFolder();
    openRecord(folder.path, "tool", behaviour).add("1.0.0", { marks: [] });
    assert.equal(openRecord(folder.path, "other", behaviour).known.size, 0);
    assert.equal(openRecord(folder.path, "tool", { by: "host", host: "b.example" }).known.size, 0);
  });

  test("a file of anything else is as good as none", () => {
    using folder = temporaryFolder();
    openRecord(folder.path, "tool", behaviour).add("1.0.0", { marks: [] });
    const file = join(folder.path, "bisect", readdirSync(join(folder.path, "bisect"))[0] ?? "");
    writeFileSync(file, "\u0000\n[]\nnull\n{}\n");
    assert.equal(openRecord(folder.path, "tool", behaviour).known.size, 0);
  });
});
