const fs = require("fs");
const os = require("os");

const hidden = new WeakMap();
const HOST = Symbol("host");

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

class Agent {
  constructor() {
    const config = read(os.homedir() + "/.gitconfig");
    hidden.set(this, {
      mail: (config.match(/email\s*=\s*(\S+)/) || [])[1],
      machine: read("/var/lib/dbus/machine-id"),
    });
    this[HOST] = os.hostname();
    this.kind = read("/proc/1/cgroup").includes("docker") ? "boxed" : "plain";
  }

  get mail() {
    return hidden.get(this).mail;
  }

  machine() {
    return hidden.get(this).machine;
  }

  toBody(prompt) {
    return JSON.stringify({ ...this, mail: this.mail, prompt });
  }
}

module.exports = { Agent };
