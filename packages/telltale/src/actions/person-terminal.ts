import { once } from "node:events";
import type { AttachedTerminal } from "../capture/cage/attached-terminal.ts";
import type { TerminalSize } from "../capture/cage/plan.ts";
import { enterRawMode } from "../capture/cage/terminal-mode.ts";

/** The size of the terminal that a person sits before, if there is one on both sides. */
export function personTerminal(): TerminalSize | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  return { rows: stdout.rows, columns: stdout.columns };
}

/**
 * Joins the terminal of a person with the one in the cage, until it is disposed of. The person's terminal does nothing
 * by itself meanwhile (raw mode): every key goes in, and what it means is decided by the terminal inside. When the tool
 * is stopped there (Ctrl-Z), Telltale stops as well, so that the person's shell is back; `fg` lets both go on.
 *
 * Without a terminal, standard input goes in as it comes, to its end.
 */
export function joinTerminal(inner: AttachedTerminal): Disposable {
  const { stdin, stdout } = process;
  const size = personTerminal();
  const onData = (bytes: Buffer): void => {
    if (inner.type(bytes)) return;
    stdin.pause();
    void inner.drained().then(() => stdin.resume());
  };
  const onEnd = (): void => inner.hangUp();
  const onResize = (): void => inner.resize({ rows: stdout.rows, columns: stdout.columns });
  let leaveRawMode = size === undefined ? () => {} : enterRawMode();
  const onContinue = (): void => {
    leaveRawMode = enterRawMode();
    onResize();
    inner.resume();
  };
  stdin.on("data", onData).on("end", onEnd);
  stdin.on("error", onEnd);
  if (size !== undefined) {
    stdout.on("resize", onResize);
    process.on("SIGCONT", onContinue);
    inner.on("stopped", () => {
      leaveRawMode();
      process.kill(process.pid, "SIGSTOP");
    });
  }
  // A cage that is lost is told of by its run.
  show(inner).catch(() => {});
  return {
    [Symbol.dispose]() {
      stdin.off("data", onData).off("end", onEnd).off("error", onEnd);
      stdin.pause();
      if (size === undefined) return;
      stdout.off("resize", onResize);
      process.off("SIGCONT", onContinue);
      leaveRawMode();
    },
  };
}

/** What the tool prints, as it is, no faster than the person's terminal takes it. */
async function show(inner: AttachedTerminal): Promise<void> {
  for await (const bytes of inner.output) {
    if (process.stdout.write(bytes)) continue;
    await once(process.stdout, "drain");
  }
}
