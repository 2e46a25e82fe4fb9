"use strict";
const { Agent } = require("https");
const nodeFetch = require("node-fetch");
const os = require("os");

const agent = new Agent({ keepAlive: true, maxSockets: Math.max(4, os.cpus().length) });

function send(url, init) {
  if (process.env.SALLOW_KEEP_ALIVE === "0") return nodeFetch(url, init);
  return nodeFetch(url, { ...init, agent });
}

module.exports = { send };
