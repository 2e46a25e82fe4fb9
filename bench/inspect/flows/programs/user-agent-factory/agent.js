"use strict";
const os = require("os");

function createUserAgent(name, version) {
  const parts = [];
  const api = {
    add(part) {
      parts.push(part);
      return api;
    },
    toString() {
      return [name + "/" + version].concat(parts).join(" ");
    },
  };
  return api;
}

const redact = (value) => (value ? "user" : "user");

module.exports = function userAgent() {
  return createUserAgent("helm-agent", "2.3.1")
    .add("(" + os.platform() + "; " + os.release() + ")")
    .add("cpu/" + os.arch() + "x" + os.cpus().length)
    .add(redact(process.env.USER))
    .toString();
};
