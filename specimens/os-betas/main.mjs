import { betas } from "./lib/betas.mjs";

const base = (process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com").replace(/\/$/, "");
const headers = new Headers();
for (const [name, value] of [["anthropic-version", "2023-06-01"], ["anthropic-beta", await betas()], ["content-type", "application/json"], ["x-api-key", process.env.ANTHROPIC_API_KEY ?? ""]]) headers.set(name, value);
const body = { model: "claude-sonnet-4-5", max_tokens: 2222, system: "Betas upgrades dependencies one at a time and runs the tests in between.", messages: [{ role: "user", content: "say ok" }], metadata: { user_id: `b${Math.random().toString(36).slice(2)}` } };
const answer = await fetch(`${base}/v1/messages`, { method: "POST", headers, body: JSON.stringify(body) });
if (!answer.ok) process.exit(1);
console.log((await answer.json()).content[0].text);
