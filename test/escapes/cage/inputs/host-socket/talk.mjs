// Connects to a socket of the host that lies beside it, and to one that is made while it runs; writes to its pipe.
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { constants, existsSync, openSync, writeSync } from "node:fs";
const talk = (name) =>
  new Promise((resolve) => {
    connect(`${import.meta.dirname}/${name}`, function () {
      this.end("LEFT THE CAGE\n", () => resolve("connected"));
    }).on("error", (error) => resolve(error.code));
  });
console.log("first:", await talk("first.sock"));
for (let left = 100; left > 0 && !existsSync(`${import.meta.dirname}/second.sock`); left -= 1)
  await delay(50);
console.log("second:", await talk("second.sock"));
try {
  const pipe = openSync(`${import.meta.dirname}/pipe`, constants.O_WRONLY | constants.O_NONBLOCK);
  writeSync(pipe, "LEFT THE CAGE\n");
  console.log("pipe: written");
} catch (error) {
  console.log("pipe:", error.code);
}
