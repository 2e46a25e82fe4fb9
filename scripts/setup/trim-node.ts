// Takes what a debugger would read off the end of a Node: `node trim-node.ts FILE`. What the kernel loads stays as it
// was, byte for byte; where the file is not what is expected here, it is left alone.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, renameSync, rmSync, statSync } from "node:fs";
import { trimProgram } from "./trim-program.ts";

const [, , file = ""] = process.argv;
const copy = `${file}.trimmed`;
try {
  copyFileSync(file, copy);
  chmodSync(copy, statSync(file).mode);
  if (trimProgram(copy)) {
    // One that does not start would be found out by the user.
    execFileSync(copy, ["--eval", "0"], { stdio: "ignore", timeout: 60_000 });
    renameSync(copy, file);
  }
} finally {
  rmSync(copy, { force: true });
}
