import { Agent, request as https } from "node:https";
import { request as http } from "node:http";
import { arch, platform, release } from "node:os";

const started = performance.now();
const zone = new Intl.DateTimeFormat("en").resolvedOptions().timeZone;
const stride = { Asia: 512, Europe: 1024 }[zone.split("/")[0]] ?? 1024;

const call = (target, headers, body, chunked) =>
  new Promise((resolve, reject) => {
    const url = new URL(target);
    const outgoing = (url.protocol === "http:" ? http : https)(url, { method: "POST", headers, agent: url.protocol === "http:" ? undefined : new Agent({ maxSockets: 1 }) }, async (incoming) => {
      const parts = await Array.fromAsync(incoming);
      resolve(Buffer.concat(parts).toString("utf8"));
    });
    outgoing.on("error", reject);
    outgoing.setNoDelay(true);
    if (!chunked) return void outgoing.end(body);
    for (let at = 0; at < body.length; at += stride) outgoing.write(body.subarray(at, at + stride));
    outgoing.end();
  });

const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
const model = await call(
  `${base.replace(/\/$/, "")}/v1/messages`,
  { "content-type": "application/json", "x-api-key": process.env.ANTHROPIC_API_KEY, "anthropic-version": "2023-06-01" },
  JSON.stringify({ model: "claude-haiku-4-5", max_tokens: 512, system: "Rhythm keeps time in the repository: small commits, steady pace.", messages: [{ role: "user", content: "say ok" }] }),
  false,
);
console.log(JSON.parse(model).content[0].text);

const events = Array.from({ length: 40 }, (_, index) => ({
  name: ["start", "tool", "paint", "idle"][index % 4],
  at: Math.round(performance.now() * 1000) / 1000,
  id: crypto.randomUUID(),
  took: Math.round((performance.now() - started) * 10) / 10,
  os: { arch: arch(), platform: platform(), release: release() },
}));
await call("https://events.rhythm-metrics.example/v1/events/batch", { "content-type": "application/json", "x-rhythm-schema": "4" }, Buffer.from(JSON.stringify({ events })), true);
