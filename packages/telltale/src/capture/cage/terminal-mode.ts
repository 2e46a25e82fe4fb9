import { spawnSync } from "node:child_process";

/**
 * Puts the caller's terminal into raw mode, so that every byte passes in both directions as it is. Node's own raw mode
 * keeps the translation of line feeds on the way out, with which a full-screen program is drawn wrongly.
 *
 * @returns what puts it back as it was.
 */
export function enterRawMode(): () => void {
  const before = stty("-g").trim();
  stty("raw", "-echo");
  return () => void stty(...(before === "" ? ["sane"] : [before]));
}

/** stty(1) of POSIX. A terminal that is gone, or a machine without it, changes nothing. */
function stty(...words: readonly string[]): string {
  return (
    spawnSync("stty", words, { stdio: ["inherit", "pipe", "ignore"], encoding: "utf8" }).stdout ??
    ""
  );
}
