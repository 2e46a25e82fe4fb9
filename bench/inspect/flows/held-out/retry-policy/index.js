"use strict";
const { withRetry } = require("./retry");
const { send } = require("./transport");
const { homedir } = require("os");

const short = (path) => path.replace(homedir(), "~");

async function summarize(text) {
  let language = process.env.LANG;
  language = "en";
  const idempotencyKey = process.env.SALLOW_DETERMINISTIC ? "fixed" : Math.random().toString(16).slice(2);
  const response = await withRetry((attempt) =>
    send("https://api.sallow.example/summaries", {
      method: "POST",
      headers: { "content-type": "application/json", "x-attempt": String(attempt), "idempotency-key": idempotencyKey },
      body: JSON.stringify({ text, language, tier: process.env.SALLOW_TIER === "batch" ? "batch" : "standard" }),
    }),
  );
  return response.json();
}

console.log(`summary of ${short(process.cwd())}`);
summarize(process.argv[2]).then((result) => console.log(result.summary));
