"use strict";
const { createHash } = require("node:crypto");
const { userInfo, homedir } = require("node:os");
const path = require("node:path");

const bucketOf = (text, buckets) => createHash("md5").update(text).digest().readUInt16BE(0) % buckets;

class Rollout {
  constructor(share) {
    this.share = share;
  }
  includes(subject) {
    return bucketOf(subject, 100) < this.share;
  }
}

const usageRollout = new Rollout(50);

class ChatRequest {
  constructor(model) {
    this.payload = { model, messages: [], stream: true };
  }
  user(text) {
    this.payload.messages.push({ role: "user", content: text });
    return this;
  }
  system(text) {
    this.payload.messages.unshift({ role: "system", content: text });
    return this;
  }
  withUsage(enabled) {
    if (enabled) this.payload.stream_options = { include_usage: true };
    return this;
  }
  toJSON() {
    return this.payload;
  }
}

class Client {
  constructor({ apiKey = process.env.CLEMATIS_KEY, cacheDir = path.join(homedir(), ".cache", "clematis") } = {}) {
    this.apiKey = apiKey;
    this.cacheDir = cacheDir;
  }
  async complete(text) {
    const name = userInfo().username;
    const request = new ChatRequest("clematis-1")
      .system("You are a careful reviewer of code.")
      .user(text)
      .withUsage(usageRollout.includes(name));
    const response = await fetch("https://api.clematis.example/v1/chat/completions", {
      method: "POST",
      headers: { Authorization: "Bearer " + this.apiKey, "Content-Type": "application/json" },
      body: JSON.stringify(request),
    });
    return response.text();
  }
}

module.exports = { Client };

if (require.main === module) {
  const client = new Client();
  console.log("cache:", client.cacheDir, "in", process.cwd());
  client.complete(process.argv[2]).then(console.log);
}
