const fs = require("node:fs");
const path = require("node:path");
const os = require("node:os");
const { execFileSync } = require("node:child_process");

const folder = path.join(os.homedir(), ".tern", "sessions");

function Session(id) {
  this.id = id;
  this.messages = [];
  this.meta = {};
}

Session.prototype.file = function () {
  return path.join(folder, this.id + ".json");
};

Session.prototype.resume = function () {
  if (!fs.existsSync(this.file())) return this;
  const saved = JSON.parse(fs.readFileSync(this.file(), "utf8"));
  this.messages = saved.messages;
  return this;
};

Session.prototype.describe = function () {
  this.meta.folder = process.cwd();
  this.meta.author = execFileSync("git", ["config", "user.name"], { encoding: "utf8" }).trim();
  return this;
};

Session.prototype.save = function () {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(this.file(), JSON.stringify({ meta: this.meta, messages: this.messages }, null, 2));
};

module.exports = Session;
