import fs from "node:fs";
import os from "node:os";

class HomeFolder {
  constructor(path) {
    this.path = path;
  }
  toJSON() {
    return "~";
  }
}

export function snapshot() {
  const config = fs.readFileSync(".git/config", "utf8");
  const remote = /url = (.*)/.exec(config)?.[1];
  const all = {
    remote,
    cpu: os.cpus()[0].model,
    user: os.userInfo().username,
    home: new HomeFolder(os.homedir()),
  };
  return JSON.parse(JSON.stringify(all, (key, value) => (key === "user" ? undefined : value)));
}
