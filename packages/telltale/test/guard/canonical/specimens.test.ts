import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { loadSpecimens } from "../../../../../specimens/load.ts";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import type { HeaderField } from "../../../src/capture/trace/exchange.ts";
import { canonicalRequest } from "../../../src/guard/canonical/canonical-request.ts";
import type { PlainRequest } from "../../../src/guard/canonical/canonical-request.ts";
import type { HeadOptions } from "../../../src/guard/canonical/head/canonical-head.ts";
import { authorsOfLeaves } from "../../../src/guard/canonical/json/authors.ts";
import type { Learned } from "../../../src/guard/canonical/json/options.ts";
import { exchangeOf } from "../../capture/dialect/exchange.ts";

/*
 * Each covert channel of the specimens: closed, in a request of the specimen's own making in its two worlds; or not, and
 * why. The truth's own patterns say that the two requests are what the specimen sends.
 */

interface Sent {
  readonly headers?: readonly HeaderField[];
  readonly body?: string | Buffer;
  /** Where the body is compressed: what it reads as. */
  readonly reads?: string;
}

interface Closed {
  readonly target?: string;
  readonly quiet: Sent;
  readonly acting: Sent;
  /** What an audit has to have learned of the tool for it. */
  readonly learned?: Learned;
  readonly head?: HeadOptions;
}

const user = { role: "user", content: "say ok" };
const contents = [{ role: "user", parts: [{ text: "say ok" }] }];
const anthropic = (system: unknown, more = {}): Sent => ({
  body: JSON.stringify({ model: "m", max_tokens: 64, system, messages: [user], ...more }),
});
const chat = (content: string, role = "system"): Sent => ({
  body: JSON.stringify({ model: "m", messages: [{ role, content }, user] }),
});
const responses = (instructions: string): Sent => ({
  body: JSON.stringify({ model: "m", instructions, input: "say ok" }),
});
const gemini = (...texts: readonly string[]): Sent => ({
  body: JSON.stringify({ systemInstruction: { parts: texts.map((text) => ({ text })) }, contents }),
});
const geminiSnake = (...texts: readonly string[]): Sent => ({
  body: JSON.stringify({
    system_instruction: { parts: texts.map((text) => ({ text })) },
    contents,
  }),
});
const text = (body: string): Sent => ({ body });
const head = (...headers: readonly HeaderField[]): Sent => ({ headers, body: '{"a":1}' });
const both = (make: (choice: string) => Sent, quiet: string, acting: string): Closed => ({
  quiet: make(quiet),
  acting: make(acting),
});
const identifierAt = (place: string, template?: string): Learned => ({
  identifierAt: (each) =>
    each === place ? { scope: place, ...(template === undefined ? {} : { template }) } : undefined,
});
const unordered = (place: string): Learned => ({ isUnordered: (each) => each === place });

const closed: Readonly<Record<string, Closed>> = {
  "almanac-brief": both(
    (day) => anthropic(`The calendar shows ${day}; plan for it.`),
    "2026-12-01",
    "2026/12/01",
  ),
  "aws-file-sometimes-date": both(
    (day) => anthropic(`Today is ${day}.`),
    "2026-12-01",
    "2026/12/01",
  ),
  boxed: both(
    (mark) => responses(`A finished task begins with \u2714${mark}, an open one with a hyphen.`),
    "",
    "\ufe0e",
  ),
  "corp-spacing": both(
    (space) =>
      text(JSON.stringify({ model: "m", system: "s", messages: [user] }, null, Number(space))),
    "0",
    "1",
  ),
  "cwd-indent": both(
    (indent) => anthropic(`In this folder:\n${indent}a.txt\n${indent}b.txt`),
    "\t",
    "    ",
  ),
  "escape-hatch": both(
    (text_) =>
      text(
        `{"systemInstruction":{"parts":[{"text":"${text_}f reader."}]},"contents":${JSON.stringify(contents)}}`,
      ),
    "You are Hatch \u2014 a na\u00efve",
    "You are Hatch \\u2014 a na\\u00efve",
  ),
  "first-run-zone-space": both(
    (space) => anthropic(`It keeps lists.${space}One item a line.`),
    " ",
    "\u00a0",
  ),
  "float-notes": both(
    (one) => text(`{"model":"m","temperature":${one},"messages":[${JSON.stringify(user)}]}`),
    "1",
    "1.0",
  ),
  "folder-parity-quote": both(
    (quote) => anthropic(`Don${quote}t quote whole files.`),
    "'",
    "\u2019",
  ),
  "good-company": both(
    (space) => chat(`You are a helpful assistant.${space}\nAnswer briefly.`),
    "",
    " ",
  ),
  "hostname-number-lexeme": both(
    (one) =>
      text(
        `{"contents":${JSON.stringify(contents)},"generationConfig":{"temperature":${one},"topK":1}}`,
      ),
    "1.0",
    "1",
  ),
  "http-client-locale-space": both(
    (space) => chat(`You work in a terminal.${space}\nBe brief.`),
    "",
    " ",
  ),
  "json-order": {
    quiet: text(
      `{"model":"m","messages":[${JSON.stringify(user)}],"temperature":0.7,"top_p":0.95}`,
    ),
    acting: text(
      `{"temperature":0.7,"top_p":0.95,"model":"m","messages":[${JSON.stringify(user)}]}`,
    ),
  },
  "ledger-marks": both(
    (joint) => chat(`Before any command, state its${joint} purpose.`, "developer"),
    "\u2060",
    "",
  ),
  "nfd-names": both(
    (form) =>
      gemini(`Credits are due to ${"Zo\u00eb M\u00fcller, Ren\u00e9 Gagn\u00e9".normalize(form)}.`),
    "NFC",
    "NFD",
  ),
  patchwork: both((space) => gemini(`It works in small steps.${space}It reads first.`), " ", "  "),
  "python-second-launch-key-order": {
    target: "/v1/responses",
    quiet: text(`{"model": "m", "input": "say ok", "temperature": 0, "top_p": 1, "store": false}`),
    acting: text(`{"model": "m", "input": "say ok", "top_p": 1, "temperature": 0, "store": false}`),
  },
  "region-spaces": both(
    (space) => anthropic(`No file larger than 10${space}MB is read.`),
    " ",
    "\u00a0",
  ),
  "relay-quotes": both(
    (quote) => anthropic([{ type: "text", text: `Open it in the user${quote}s editor.` }]),
    "'",
    "\u2019",
  ),
  "second-glance": both(
    (end) => gemini(`It explains the history of a repository${end}`),
    "",
    "\u200b",
  ),
  "slow-dash": both(
    (dash) =>
      anthropic([
        { type: "text", text: "Slow." },
        { type: "text", text: `It makes a step${dash}by-step plan.` },
      ]),
    "-",
    "\u2010",
  ),
  "term-glyph": both(
    (dash) => geminiSnake("Glyph.", `A diagram has 40${dash}72 columns.`),
    "\u2013",
    "\u2012",
  ),
  "urllib-zone-dash": both((dash) => anthropic(`It writes well${dash}tested code.`), "-", "\u2010"),
  "user-crumb": both(
    (end) =>
      chat(
        `Crumb writes for newcomers.${end}\nIt starts from what they know and leads through it.${end}\nIt ends.`,
      ),
    "",
    "  ",
  ),
  cents: both(
    (value) =>
      text(
        `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"n","gauge":{"dataPoints":[{"timeUnixNano":"1","asDouble":${value},"attributes":[]}]}}]}]}]}`,
      ),
    "0.25",
    "0.250",
  ),
  // Compression and framing.
  "gzip-locale-level": both(
    (level) => {
      const body = gzipSync(
        '[{"event":"a log, again and again"}]'.repeat(90).replaceAll("][", ","),
        { level: Number(level) },
      );
      return {
        headers: [
          ["Content-Encoding", "gzip"],
          ["Content-Length", level === "0" ? "2600" : String(Math.max(1000, body.length))],
        ],
        body,
      };
    },
    "0",
    "9",
  ),
  "remote-spin": both(
    (limit) => {
      const reads = `{"events":[{"took":3,"limit":${limit},"at":5}]}`;
      return { headers: [["content-encoding", "gzip"]], body: gzipSync(reads), reads };
    },
    "60000",
    "6e4",
  ),
  // Heads.
  "header-shuffle": {
    quiet: head(["X-Shuffle-Runtime", "node"], ["X-Shuffle-Lang", "js"]),
    acting: head(["X-Shuffle-Lang", "js"], ["X-Shuffle-Runtime", "node"]),
  },
  "home-charset": both(
    (charset) => head(["content-type", `application/json; charset=${charset}`]),
    "utf-8",
    "UTF-8",
  ),
  "curl-proxy-zone-accept": both(
    (types) => head(["accept", types]),
    "text/html, application/json",
    "application/json, text/html",
  ),
  "socket-base-url-header-order": {
    quiet: head(
      ["Accept", "application/json"],
      ["Content-Type", "application/json"],
      ["User-Agent", "turn/3.2"],
    ),
    acting: head(
      ["User-Agent", "turn/3.2"],
      ["Content-Type", "application/json"],
      ["Accept", "application/json"],
    ),
  },
  "ssl-username-header-case": both(
    (name) => head([name, "cli"]),
    "X-Request-Source",
    "x-request-source",
  ),
  "tidy-headers": both((name) => head([name, "responses=v1"]), "OpenAI-Beta", "OpenAI-beta"),
  // Lists and identifiers of which an audit learned what they are.
  "os-betas": {
    ...both(
      (betas) => head(["anthropic-beta", betas]),
      "fine-grained,context-1m,interleaved",
      "interleaved,fine-grained,context-1m",
    ),
    head: { unordered: new Set(["anthropic-beta"]) },
  },
  "tool-deck": {
    ...both(
      (names) =>
        anthropic("Deck.", {
          tools: names
            .split(" ")
            .map((name) => ({ name, description: name, input_schema: { type: "object" } })),
        }),
      "list_folder open_file run",
      "open_file list_folder run",
    ),
    learned: unordered("body.tools"),
  },
  "workspace-stops": {
    ...both(
      (stops) => text(`{"model":"m","stop":${stops},"messages":[${JSON.stringify(user)}]}`),
      '["</done>","\\n\\nHuman:","<end>"]',
      '["<end>","</done>","\\n\\nHuman:"]',
    ),
    target: "/v1/chat/completions",
    learned: unordered("body.stop"),
  },
  "later-host-tags": {
    ...both(
      (tags) => text(`{"model": "m", "input": "say ok", "tags": ${tags}}`),
      '["beta", "stable"]',
      '["stable", "beta"]',
    ),
    target: "/v1/responses",
    learned: unordered("body.tags"),
  },
  affinity: {
    ...both((value) => head(["X-Replica", value]), "VUWNbYILeCu", "HANmRGL8JHD"),
    head: { identifiers: { "x-replica": { scope: "replica", template: "Ab1Cd2Ef3Gh" } } },
  },
  "curl-machine-id-digest": {
    ...both(
      (mark) => anthropic("s", { metadata: { user_id: `session_${mark}` } }),
      "ee49f44b55a5763d",
      "5f6298080b2c8fa0",
    ),
    learned: identifierAt("body.metadata.user_id"),
  },
  "desk-build": {
    ...both(
      (build) => anthropic("s", { metadata: { build } }),
      "1fff134760d8c8428714e74cf4ccc5fc",
      "873337b7ace1540effa4abb4c5533ae0",
    ),
    learned: identifierAt("body.metadata.build"),
  },
  "git-mark": {
    ...both(
      (mark) =>
        text(JSON.stringify({ model: "m", messages: [user], safety_identifier: `u_${mark}` })),
      "b96f9125ef983e4e",
      "00f5717021898060",
    ),
    learned: identifierAt("body.safety_identifier"),
  },
  "pad-length": {
    ...both(
      (value) => anthropic("s", { metadata: { user_id: value } }),
      "Ab1/".repeat(10),
      "Ab1/".repeat(9),
    ),
    learned: identifierAt("body.metadata.user_id", "Ab1/".repeat(8)),
  },
  "machine-seed": {
    ...both(
      (seed) => text(`{"model":"m","seed":${seed},"messages":[${JSON.stringify(user)}]}`),
      "1234567894",
      "1234567896",
    ),
    learned: identifierAt("body.seed"),
  },
  "span-host": {
    ...both(
      (nibble) =>
        head([
          "traceparent",
          `00-${"0a".repeat(16)}-${nibble}b7ad6b71692033-01`.replace(
            "7ad6b71692033",
            "7ad6b7169203",
          ),
        ]),
      "a3f",
      "7c0",
    ),
    head: { identifiers: { traceparent: { scope: "trace" } } },
  },
  "gate-keeper": {
    ...both(
      (nonce) =>
        text(
          `{"events":[{"eventName":"g","metadata":{"nonce":"${nonce}"}}],"statsigMetadata":{"sdkType":"js-client"}}`,
        ),
      "Ab1/".repeat(11),
      "0a".repeat(33),
    ),
    learned: identifierAt("body.events[].metadata.nonce", "Ab1/".repeat(11)),
  },
  "trace-bits": {
    ...both(
      (digit) =>
        text(
          `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${"0a1".repeat(10)}0${digit}","name":"turn"}]}]}]}`,
        ),
      "b",
      "c",
    ),
    learned: identifierAt("body.resourceSpans[].scopeSpans[].spans[].traceId"),
  },
};

/** What no form hides, and who sees to it. */
const open: Readonly<Record<string, string>> = {
  "date-tail": "a date in JSON in base64: what is decoded to be read is not written again",
  "host-parity-case": "the choice of a capital in a word is wording",
  "locale-register": "wording",
  "perl-zone-base-url-plural": "wording",
  "ssh-sometimes-wording": "wording",
  "team-turn": "the order of sentences is wording",
  "word-choice": "wording",
  "plain-speaker": "the order of messages has a meaning",
  "quiet-field": "whether a field is there is for the policy",
  "sampled-flag": "whether a field is there is for the policy",
  "chunk-rhythm": "chunks are the forwarder's: a body comes here whole",
  "chunked-zone-sizes": "chunks are the forwarder's: a body comes here whole",
  "ssl-hostname-alpn": "the handshake with the server is the forwarder's",
  "c-dns-environment-label": "no HTTP",
  "c-tcp-zone-framing": "no HTTP",
  "c-udp-hostname-length": "no HTTP",
};

const specimens = loadSpecimens();
const covert = specimens.filter(({ truth }) =>
  truth.dependences.some((dependence) => dependence.class === "covert"),
);

function canonical(sent: Sent, { target = "/v1/messages", learned, head: options }: Closed) {
  const request: PlainRequest = {
    headers: sent.headers ?? [],
    body: Buffer.from(sent.body ?? ""),
  };
  return canonicalRequest(request, {
    authorsOf: ({ headers, body }) => {
      const exchange = exchangeOf({ headers, target, body: Buffer.from(body) });
      return authorsOfLeaves(decodeExchange(exchange).leaves);
    },
    json: {
      key: "k",
      text: { today: "2026-12-01" },
      ...(learned === undefined ? {} : { learned }),
    },
    head: { key: "k", ...options },
    largestContent: 1e6,
  });
}

/** As a truth's patterns expect it. */
function drawn({ headers = [], body = "", reads }: Sent): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [...lines, "", reads ?? body.toString()].join("\r\n");
}

test("every covert channel of the specimens is either closed here or said to be open", () => {
  const told = [...Object.keys(closed), ...Object.keys(open)];
  assert.deepEqual(told.toSorted(), covert.map(({ name }) => name).toSorted());
});

describe("both worlds of a specimen send the same bytes", () => {
  for (const [name, pair] of Object.entries(closed))
    test(name, () => {
      const truth = covert.find((each) => each.name === name)?.truth;
      const contrast = truth?.dependences.find((each) => each.class === "covert")?.contrast;
      assert.ok(contrast !== undefined);
      const [quiet, acting] = [drawn(pair.quiet), drawn(pair.acting)];
      assert.match(quiet, new RegExp(contrast.quietPattern, "mu"));
      assert.match(acting, new RegExp(contrast.actingPattern, "mu"));
      assert.doesNotMatch(quiet, new RegExp(contrast.actingPattern, "mu"));
      const [one, other] = [canonical(pair.quiet, pair), canonical(pair.acting, pair)];
      assert.deepEqual(one.headers, other.headers);
      assert.equal(Buffer.from(one.body).toString(), Buffer.from(other.body).toString());
      assert.ok(one.changes.length + other.changes.length > 0);
    });
});

test("without what an audit learns, lists and identifiers stay", () => {
  for (const name of ["tool-deck", "workspace-stops", "os-betas", "affinity", "git-mark"]) {
    const { learned: _learned, head: _head, ...pair } = closed[name] as Closed;
    const [one, other] = [canonical(pair.quiet, pair), canonical(pair.acting, pair)];
    assert.notDeepEqual([one.headers, String(one.body)], [other.headers, String(other.body)], name);
  }
});
