import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";

function digest(text: string, digits = 16): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

const remotes = ["git@a.example:x/y.git", "git@b.example:x/y.git", "https://c.example/z", "none"];

/** The class of a field in two trials of each environment. */
function classOf(
  field: string,
  environments: readonly Assignment[],
  value: (environment: Assignment, again: boolean) => string,
  factors: readonly string[],
): string {
  const all = environments.flatMap((each) => [
    { each, again: false },
    { each, again: true },
  ]);
  const builder = new ObservableBuilder(all.length);
  all.forEach(({ each, again }, trial) => builder.set(trial, value(each, again)));
  const { symbols, values } = builder;
  const where = `POST /t body.events[event_name=begun].${field}`;
  const facts = { key: "k", host: "h", where, facet: "value", leafType: "string" } as const;
  const context = {
    trials: all.map(({ each }, at) => trialFacts(`t${at}`, "screening", each)),
    began: all.map(() => 0),
    modelHosts: all.map(() => []),
  };
  const [one = "", other = ""] = values;
  return labelDependence({ ...facts, symbols, values }, factors, [one, other], context).class;
}

const byRemote = remotes.map((remote) => ({ "git-remote": remote }));

test("a digest that is labelled as one is an identifier of what it has another value for each of", () => {
  for (const field of ["rh", "remote_url_hash", "repoId", "project_digest"])
    assert.equal(
      classOf(field, byRemote, (each) => digest(each["git-remote"] ?? ""), ["git-remote"]),
      "overt",
      field,
    );
  const machines = ["m1", "m2", "m3"].map((id) => ({ "machine-id": id }));
  assert.equal(
    classOf("device_id", machines, (each) => digest(each["machine-id"] ?? "", 32), ["machine-id"]),
    "overt",
  );
});

test("a digest under a label that says nothing of it stays hidden", () => {
  for (const field of ["x", "nonce", "build", "trace_tag"])
    assert.equal(
      classOf(field, byRemote, (each) => digest(each["git-remote"] ?? ""), ["git-remote"]),
      "covert",
      field,
    );
});

test("a label of an identifier does not excuse a digest that follows something else", () => {
  const zones = ["UTC", "Asia/Shanghai", "Asia/Urumqi"].map((timezone) => ({ timezone }));
  assert.equal(
    classOf("device_id", zones, (each) => digest(each["timezone"] ?? ""), ["timezone"]),
    "covert",
  );
  const both = zones.flatMap((zone) =>
    ["m1", "m2", "m3"].map((id) => ({ ...zone, "machine-id": id })),
  );
  assert.equal(
    classOf("device_id", both, (each) => digest(JSON.stringify(each)), ["machine-id", "timezone"]),
    "covert",
  );
});

test("few digests for many levels are a choice in the form of a digest", () => {
  const machines = Array.from({ length: 8 }, (_, at) => ({ "machine-id": `m${at}` }));
  const parity = (each: Assignment): string =>
    digest(String(Number(each["machine-id"]?.slice(1)) % 2));
  assert.equal(classOf("device_id", machines, parity, ["machine-id"]), "covert");
});

test("two levels cannot tell an identifier from a choice", () => {
  assert.equal(
    classOf("rh", byRemote.slice(0, 2), (each) => digest(each["git-remote"] ?? ""), ["git-remote"]),
    "unclear",
  );
});

test("a value that varies within a level is no identifier of it", () => {
  assert.equal(
    classOf("rh", byRemote, (each, again) => digest(`${each["git-remote"]}${again}`), [
      "git-remote",
    ]),
    "covert",
  );
});

test("an identifier may be left out where there is nothing to identify, whichever factor takes it away", () => {
  const places = ["javascript", "no-repository"].flatMap((workspace) =>
    remotes.map((remote) => ({ workspace, "git-remote": remote })),
  );
  const rh = ({ workspace, "git-remote": remote = "" }: Assignment): string =>
    workspace === "no-repository" || remote === "none" ? "null" : digest(remote);
  assert.equal(classOf("rh", places, rh, ["workspace"]), "overt");
  const zones = places.flatMap((each) => ["UTC", "PRC"].map((timezone) => ({ ...each, timezone })));
  const sign = (each: Assignment): string => (each["timezone"] === "PRC" ? "null" : rh(each));
  assert.equal(classOf("rh", zones, sign, ["timezone"]), "covert");
  assert.equal(classOf("rh", zones, sign, ["git-remote"]), "covert");
});

test("a digest of two things that identify the same is an identifier of both", () => {
  const machines = ["m1", "m2", "m3"].flatMap((id) =>
    ["ada", "bo"].map((username) => ({ "machine-id": id, username })),
  );
  const both = (each: Assignment): string => digest(`${each["machine-id"]} ${each["username"]}`);
  assert.equal(classOf("device", machines, both, ["username"]), "overt");
  const inZones = machines.flatMap((each) =>
    ["UTC", "PRC"].map((timezone) => ({ ...each, timezone })),
  );
  const marked = (each: Assignment): string => digest(`${both(each)} ${each["timezone"]}`);
  assert.equal(classOf("device", inZones, marked, ["username"]), "covert");
});

test("it is named for the one factor that settles it, though others had another level in each trial", () => {
  const rows = Array.from({ length: 12 }, (_, row) => ({
    "git-remote": remotes[row % remotes.length] ?? "",
    "git-identity": `name ${row}`,
    home: `/home/${row % 7}`,
    cwd: `work/${row}`,
    workspace: row % 5 === 0 ? "no-repository" : "javascript",
  }));
  const hashOf = (each: Assignment): string =>
    each["workspace"] === "no-repository" ? "null" : digest(each["git-remote"] ?? "");
  assert.equal(classOf("rh", rows, hashOf, ["workspace"]), "overt");
});

test("a hidden digest that is another for each level is called an identifier of the fact", () => {
  const machines = ["m1", "m2", "m3", "m4"].map((hostname) => ({ hostname }));
  const builder = new ObservableBuilder(2 * machines.length);
  const all = [...machines, ...machines];
  const judged = (salted: (hostname: string) => string): ReturnType<typeof labelDependence> => {
    all.forEach(({ hostname }, trial) => builder.set(trial, digest(salted(hostname), 32)));
    const { symbols, values } = builder;
    const where = "POST /t body.metadata.build";
    const facts = { key: "k", host: "h", where, facet: "value", leafType: "string" } as const;
    const context = {
      trials: all.map((each, at) => trialFacts(`t${at}`, "screening", each)),
      began: all.map(() => 0),
      modelHosts: all.map(() => []),
    };
    const [one = "", other = ""] = values;
    return labelDependence({ ...facts, symbols, values }, ["hostname"], [one, other], context);
  };
  const found = judged((hostname) => `fjord ${hostname}`);
  assert.equal(found.class, "covert");
  assert.equal(found.form, "derived-identifier");
  assert.match(found.because, /the same in every trial of one hostname and another for each of 4/);
});

test("an identifier of the remote, or of the work where there is none, with a word where there is neither", () => {
  const works = ["javascript", "rust", "no-repository"].flatMap((workspace) =>
    remotes.map((remote) => ({ workspace, "git-remote": remote })),
  );
  const idOf = ({ workspace = "", "git-remote": remote = "" }: Assignment): string => {
    if (workspace === "no-repository") return "global";
    return digest(remote === "none" ? workspace : remote, 40);
  };
  assert.equal(classOf("x-acme-project", works, idOf, ["workspace"]), "overt");
  assert.equal(classOf("x-acme-mode", works, idOf, ["workspace"]), "covert");
  const twoWords = (each: Assignment): string =>
    each["git-remote"] === "none" ? "local" : idOf(each);
  assert.equal(classOf("x-acme-project", works, twoWords, ["workspace"]), "covert");
});
