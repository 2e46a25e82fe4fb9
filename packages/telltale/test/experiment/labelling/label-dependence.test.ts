import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";

const factor = "env:ACME_QUIET";
const context = {
  trials: ["unset", "1"].map((level, index) =>
    trialFacts(`t${index}`, "confirmation", { [factor]: level }, 1),
  ),
  began: [0, 0],
  modelHosts: [[], []],
};

function classOf(where: string, leafType: string, values: readonly [string, string]): string {
  const symbols = Int32Array.from([0, 1]);
  const observable: Observable = {
    key: "k",
    host: "h",
    where,
    facet: "value",
    leafType,
    symbols,
    values,
  };
  return labelDependence(observable, [factor], values, context).class;
}

test("a number in our own description of how a body is laid out is no statement of the subject's", () => {
  const values = ["compact", "after-open newline+1 spaces"] as const;
  assert.equal(classOf("POST /x body{spacing}", "format", values), "covert");
});

test("a page of prose that names a version is wording, and a setting's page is not called hidden", () => {
  const page = (word: string): string =>
    Array.from(
      { length: 12 },
      (_, at) => `Step ${"abcdefghijkl"[at]}: read the ${word} first.`,
    ).join("\n");
  const values = [`${page("manual")} See workflow-v2-guide.`, page("notes")] as const;
  const symbols = Int32Array.from([0, 1]);
  const observable: Observable = {
    key: "k",
    host: "h",
    where: "POST /x body.t",
    facet: "part",
    leafType: "string",
    symbols,
    values,
  };
  const { class: kind, form } = labelDependence(observable, [factor], values, context);
  assert.deepEqual([kind, form], ["unclear", "wording"]);
});

test("a field of an attribute says what it is about, whatever step names its type", () => {
  const symbols = Int32Array.from([0, 1]);
  const values = ["true", "false"] as const;
  const trials = ["javascript", "no-repository"].map((workspace, at) =>
    trialFacts(`t${at}`, "confirmation", { workspace }, 1),
  );
  const classAt = (where: string): string =>
    labelDependence(
      { key: "k", host: "h", where, facet: "value", leafType: "boolean", symbols, values },
      ["workspace"],
      values,
      { ...context, trials },
    ).class;
  assert.equal(classAt("POST /v1/logs body.attributes.has_git.boolValue"), "overt");
  assert.equal(classAt("POST /v1/logs body.attributes.has_gift.boolValue"), "covert");
});

test("that a proxy is the next hop follows from the proxy and from the host that is asked", () => {
  const classBy = (where: string, factors: readonly string[], proxies = ["none", "p"]): string => {
    const values = ["origin", "absolute"] as const;
    const symbols = Int32Array.from([0, 1]);
    const leafType = "string";
    const observable: Observable = {
      key: "k",
      host: "h",
      where,
      facet: "value",
      leafType,
      symbols,
      values,
    };
    const trials = proxies.map((proxy, trial) =>
      trialFacts(`t${trial}`, "confirmation", { proxy, "base-url": `https://h${trial}` }, 1),
    );
    return labelDependence(observable, factors, values, { ...context, trials }).class;
  };
  const form = "POST /x framing.target-form";
  assert.equal(classBy(form, ["proxy"]), "behaviour");
  assert.equal(classBy(form, ["base-url", "proxy"]), "behaviour");
  assert.equal(classBy(form, ["base-url"]), "behaviour");
  assert.equal(classBy(form, ["base-url"], ["none", "none"]), "covert");
  assert.equal(classBy(form, ["hostname", "proxy"]), "covert");
  assert.equal(classBy("POST /x header.accept", ["base-url", "proxy"]), "covert");
});

test("which client's tunnel stands in a place is not known, so that nobody is accused by how its hop is kept", () => {
  const values = ["keep-alive", "close"] as const;
  assert.equal(classOf("CONNECT /443 header.proxy-connection", "string", values), "unclear");
  assert.equal(classOf("CONNECT /443 header.user-agent", "string", values), "covert");
  assert.equal(classOf("POST /x header.connection", "string", values), "covert");
});

test("a value that is the level states it", () => {
  assert.equal(classOf("POST /x header.x-mode", "string", ["0", "1"]), "overt");
});

/** The class of a field that depends on the container, by what it says at each level. */
function classByContainer(where: string, said: readonly (readonly [string, string])[]): string {
  const values = [...new Set(said.map(([, value]) => value))];
  const observable: Observable = {
    key: "k",
    host: "h",
    where,
    facet: "value",
    leafType: "string",
    symbols: Int32Array.from(said, ([, value]) => values.indexOf(value)),
    values,
  };
  const trials = said.map(([level], trial) =>
    trialFacts(`t${trial}`, "confirmation", { container: level }, 1),
  );
  const all = { trials, began: trials.map(() => 0), modelHosts: trials.map(() => []) };
  return labelDependence(observable, ["container"], [values[0] ?? "", values[1] ?? ""], all).class;
}

test("a name of each level states it, also where one has words of its own", () => {
  const said = [
    ["none", "bare-metal"],
    ["kubernetes", "kubernetes"],
    ["lambda", "aws-lambda"],
    ["kubernetes", "kubernetes"],
  ] as const;
  assert.equal(classByContainer("POST /x body.kind", said), "overt");
  const two = [...said, ["kubernetes", "kubernetes-blue"]] as const;
  assert.notEqual(classByContainer("POST /x body.kind", two), "overt", "two names of one level");
});

test("a field that names some levels only is unclear, and one that names none is hidden", () => {
  const some = [
    ["none", "plain"],
    ["kubernetes", "kubernetes"],
    ["docker", "amber"],
  ] as const;
  assert.equal(classByContainer("POST /x body.kind", some), "unclear");
  const none = [
    ["none", "plain"],
    ["kubernetes", "blue"],
    ["docker", "amber"],
  ] as const;
  assert.equal(classByContainer("POST /x body.kind", none), "covert");
});

/** The class of a place of which two trials have these values, put down to one factor. */
function classFor(cause: string, where: string, values: readonly [string, string]): string {
  const symbols = Int32Array.from([0, 1]);
  const observable: Observable = {
    key: "k",
    host: "h",
    where,
    facet: "value",
    leafType: "s",
    symbols,
    values,
  };
  return labelDependence(observable, [cause], values, context).class;
}

test("what a TLS client offers where other certificates are trusted is not known to be hidden, its order is", () => {
  const offers = ["5 01, a 000811ec", "a 001011ec"] as const;
  assert.equal(classFor("vantage", "connection tls.extensions", offers), "unclear");
  assert.equal(classFor("env:SSL_CERT_FILE", "connection tls.extensions", offers), "unclear");
  assert.equal(classFor("timezone", "connection tls.extensions", offers), "covert");
  const turned = ["1301 1302", "1302 1301"] as const;
  assert.equal(classFor("vantage", "connection tls.suites", turned), "covert");
});

test("whether a file was found may be said by a field that is named for that, in words for it", () => {
  const found = ["not_found", "success"] as const;
  const place = "POST /m body.points[0].attributes.outcome.stringValue";
  assert.equal(classFor("file:~/.tool/auth.json", place, found), "behaviour");
  assert.equal(classFor("timezone", place, found), "covert");
  assert.equal(classFor("file:~/.tool/auth.json", place, ["calm", "brisk"]), "covert");
  assert.equal(classFor("file:~/.tool/auth.json", "POST /m body.tone", found), "covert");
});
