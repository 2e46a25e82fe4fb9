import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { describe, test } from "node:test";
import { openStreams } from "../../src/cli/streams.ts";
import type { OutputStream } from "../../src/cli/streams.ts";
import { command, runNode, telltale } from "./run-telltale.ts";
import { runShell } from "./run-shell.ts";

/** An output stream that a test can read and break. */
class TestWay extends EventEmitter implements OutputStream {
  readonly written: string[] = [];
  readonly isTTY: boolean;
  columns = 120;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.written.push(text);
  }
}

function failureWith(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("an output stream", () => {
  test("is coloured on a terminal, and not against NO_COLOR or elsewhere", () => {
    const painted = (isTTY: boolean, variables: Record<string, string>): string =>
      openStreams(new TestWay(isTTY), new TestWay(false), variables).output.paint("bad", "x");
    assert.match(painted(true, {}), /\u001B\[/);
    assert.equal(painted(true, { NO_COLOR: "1" }), "x");
    assert.match(painted(true, { NO_COLOR: "" }), /\u001B\[/);
    assert.equal(painted(true, { TERM: "dumb" }), "x");
    assert.equal(painted(false, {}), "x");
  });

  test("takes no more once its reader has left", () => {
    const way = new TestWay(true);
    const { output, progress } = openStreams(way, new TestWay(false), {});
    output.write("a");
    way.emit("error", failureWith("EPIPE"));
    output.write("b");
    assert.deepEqual(way.written, ["a"]);
    progress.write("still open");
  });

  test("says so when it fails for another reason", () => {
    const way = new TestWay(false);
    openStreams(way, new TestWay(false), {});
    assert.throws(() => way.emit("error", failureWith("ENOSPC")), { code: "ENOSPC" });
  });

  test("follows the width of the terminal", () => {
    const way = new TestWay(true);
    const { output } = openStreams(way, new TestWay(false), {});
    assert.equal(output.columns, 120);
    way.columns = 40;
    assert.equal(output.columns, 40);
  });
});

test("a reader that leaves at once is no failure", async () => {
  const script = `${command} --help | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await runShell("bash", script);
  assert.equal(stdout, "0\n");
  assert.equal(stderr, "");
});

test("a closed standard error changes neither result nor code", async () => {
  const { stdout } = await runShell("bash", `${command} audti 2>&-; echo "$?"`);
  assert.equal(stdout, "2\n");
});

test("a full disk behind standard output is one line and code 2", async () => {
  const { stdout, stderr } = await runShell("bash", `${command} --help >/dev/full; echo "$?"`);
  assert.equal(stdout, "2\n");
  assert.match(stderr, /^telltale: [^\n]*disk is full[^\n]*\n$/);
});

test("what nobody caught is a bug: a stack, a request to report it, and code 2", async () => {
  const script = new URL("fixtures/nobody-catches.ts", import.meta.url).pathname;
  const { code, stderr } = await runNode([script]);
  assert.match(stderr, /bug in Telltale.*report/);
  assert.match(stderr, /the last straw/);
  assert.match(stderr, /nobody-catches\.ts/);
  assert.equal(code, 2);
});

test("wrong use does not need colours to be switched off", async () => {
  const { stderr } = await telltale(["audti"], { FORCE_COLOR: "3" });
  assert.match(stderr, /^telltale: [\x20-\x7E]+\n$/);
});
