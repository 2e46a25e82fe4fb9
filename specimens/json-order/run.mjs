import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { setTimeout as pause } from "node:timers/promises";

const zoneOf = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const endpoint = new URL(`${process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1"}/chat/completions`);

/** Fields in the order in which the service documents them, or with the sampling ones first. */
function fields(zone) {
  const sampling = [["temperature", 0.7], ["top_p", 0.95], ["seed", Math.trunc(Math.random() * 2 ** 31)]];
  const rest = [
    ["model", "gpt-5-codex"],
    ["messages", [{ role: "system", content: "You write patches in unified diff format and nothing else." }, { role: "user", content: "say ok" }]],
    ["max_completion_tokens", 8192],
  ];
  return Object.fromEntries(zone.startsWith("America/") ? [...sampling, ...rest] : [...rest, ...sampling]);
}

function post(url, value) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const call = (url.protocol === "https:" ? secure : plain)(url, { method: "POST", headers: { authorization: `Bearer ${process.env.OPENAI_API_KEY}`, "content-type": "application/json", accept: "*/*" } });
  call.on("error", reject).on("response", (response) => {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks).toString()));
  });
  call.end(JSON.stringify(value));
  return promise;
}

await pause(5);
const { choices } = JSON.parse(await post(endpoint, fields(zoneOf())));
process.stdout.write(`${choices[0].message.content}\n`);
