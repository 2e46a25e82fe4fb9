// Connects to a socket of the host that lies beside it, and to one that is made while it runs; writes to its pipe.
const { connect } = require("node:net");
const { constants, openSync, writeSync, existsSync } = require("node:fs");
const talk = (name) =>
  new Promise((resolve) => {
    connect(`${__dirname}/${name}`, function () {
      this.end("LEFT THE CAGE\n", () => resolve("connected"));
    }).on("error", (error) => resolve(error.code));
  });
(async () => {
  console.log("first:", await talk("first.sock"));
  for (let left = 100; left > 0 && !existsSync(`${__dirname}/second.sock`); left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  console.log("second:", await talk("second.sock"));
  try {
    const pipe = openSync(`${__dirname}/pipe`, constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(pipe, "LEFT THE CAGE\n");
    console.log("pipe: written");
  } catch (error) {
    console.log("pipe:", error.code);
  }
})();
