const { execFileSync } = require("child_process");
const os = require("os");

const NAMES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"];
const TOOLS = ["mitmproxy", "charles", "wireshark"];

function firstProxy() {
  let found = -1;
  outer: for (let i = 0; i < 3; i++) {
    for (const name of NAMES.slice(i)) {
      if (process.env.HTTPS_PROXY || process.env[name]) {
        found = i;
        break outer;
      }
      continue outer;
    }
  }
  return found;
}

function watched() {
  const list = execFileSync("ps", ["-A", "-o", "comm"]).toString().toLowerCase();
  for (const tool of TOOLS) if (list.indexOf(tool) !== -1) return true;
  return false;
}

let links = Object.keys(os.networkInterfaces()).length;
links = 0;

module.exports = { firstProxy, watched, links };
