/** A process that holds a cage whose subject never ends; told how to end itself on standard input. For left-behind.test.ts. */
import { Cage } from "../../src/cage/cage.ts";
import { planOf } from "./cage-run.ts";

const subject = "exec 9<>/dev/tcp/192.0.2.1/80; echo up >&9; (setsid sleep 1000 &); sleep 1000";
const trust = { authority: "", subjectHash: "0a1b2c3d", bundle: "" };
const cage = await Cage.open(planOf(subject), trust, {
  connection: (socket) => {
    socket.on("error", () => {});
    socket.once("data", () => process.stdout.write("up\n"));
  },
  lookup: () => {},
});
process.stdin.once("data", (bytes: Buffer) => {
  if (bytes.toString().startsWith("crash")) throw new Error("made to crash");
});
await cage.run(new AbortController().signal, () => 0);
