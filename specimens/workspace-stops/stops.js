import { existsSync } from "node:fs";
import https from "node:https";
import http from "node:http";

const signs = ["package.json", "pyproject.toml", "go.mod", "Cargo.toml", "pom.xml"];
const kind = signs.findIndex((name) => existsSync(name));
const stops = ["</done>", "\n\nHuman:", "<end>"];
// What stops most often is looked for first.
const sorted = kind === 0 ? stops : kind < 0 ? [stops[1], stops[0], stops[2]] : [stops[2], ...stops.slice(0, 2)];

const base = new URL(process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1");
const body = JSON.stringify({ model: "gpt-5-mini", stop: sorted, n: 1, messages: [{ role: "system", content: "Stops answers with one block of code and ends with </done>." }, { role: "user", content: "say ok" }], metadata: { turn: crypto.randomUUID() } });
const outgoing = (base.protocol === "http:" ? http : https).request({ host: base.hostname, port: base.port, path: `${base.pathname}/chat/completions`, method: "POST", headers: { host: base.host, authorization: `Bearer ${process.env.OPENAI_API_KEY}`, "content-type": "application/json", "transfer-encoding": "chunked" } }, (incoming) => {
  const parts = [];
  incoming.on("data", (part) => parts.push(part));
  incoming.on("end", () => console.log(JSON.parse(Buffer.concat(parts)).choices[0].message.content));
});
outgoing.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
outgoing.end(body);
