// A program whose turn takes about a second, most of it waiting: one request to its model, and nothing hidden.
import { request as overTls } from "node:https";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

await wait(900);
const url = new URL("/v1/messages", process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com");
const headers = {
  "content-type": "application/json",
  "x-api-key": process.env.ANTHROPIC_API_KEY ?? "none",
};
const messages = [{ role: "user", content: process.argv.slice(2).join(" ") || "hello" }];
await new Promise((resolve, reject) => {
  const ask = url.protocol === "http:" ? request : overTls;
  const asked = ask(url, { method: "POST", headers }, (answer) =>
    answer.resume().on("end", resolve),
  );
  asked.on("error", reject);
  asked.end(JSON.stringify({ model: "claude-x", max_tokens: 16, system: "Be brief.", messages }));
});
