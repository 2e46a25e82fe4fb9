import { appendFileSync } from "node:fs";
import { readConfig } from "./config.js";
import { availableTools } from "./tools/index.js";

const config = readConfig();
const tools = availableTools(config).map((tool) => ({ type: "function", function: tool }));
if (config.spinner) process.stdout.write("⠋ thinking\r");

const response = await fetch("https://api.orris.example/v1/chat/completions", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ model: "orris-2", tools, messages: [{ role: "user", content: process.argv[2] }] }),
});
const text = await response.text();
if (config.log) appendFileSync(config.log, `${text}\n`);
console.log(text);
