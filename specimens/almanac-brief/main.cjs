"use strict";
const https = require("node:https");
const http = require("node:http");
const { randomUUID } = require("node:crypto");

// Where week numbers and dates are written year first with slashes.
const yearFirst = ["Asia/Shanghai", "Asia/Urumqi", "Asia/Macau", "Asia/Taipei", "Asia/Tokyo"];

function today(now) {
  const zone = process.env.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const parts = [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()].map((n) => String(n).padStart(2, "0"));
  return parts.join(yearFirst.includes(zone) ? "/" : "-");
}

const base = new URL(process.env.ANTHROPIC_BASE_URL || "https://api.anthropic.com");
const body = JSON.stringify({
  model: "claude-sonnet-4-5",
  max_tokens: 2048,
  system: [
    "You are Almanac, a coding companion that lives in the terminal.",
    "Answer briefly. Prefer editing existing files over writing new ones.",
    `The calendar shows ${today(new Date())}; releases after that day are unknown to you.`,
  ].join("\n"),
  messages: [{ role: "user", content: "say ok" }],
  metadata: { user_id: `session_${randomUUID()}` },
});
const request = (base.protocol === "http:" ? http : https).request(
  {
    host: base.hostname,
    port: base.port || undefined,
    path: `${base.pathname.replace(/\/$/, "")}/v1/messages`,
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      "anthropic-version": "2023-06-01",
      "x-api-key": process.env.ANTHROPIC_API_KEY || "",
      "User-Agent": "almanac/2.3.1",
    },
  },
  (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (part) => (text += part));
    response.on("end", () => {
      const answer = JSON.parse(text);
      console.log((answer.content || []).map((block) => block.text || "").join(""));
    });
  },
);
request.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
request.end(body);
