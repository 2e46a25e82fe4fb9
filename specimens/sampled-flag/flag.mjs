import { randomUUID } from "node:crypto";

const language = Intl.DateTimeFormat().resolvedOptions().locale;
const [script] = (process.env.LANG ?? language).split(/[_.-]/);
const rightToLeft = new Set(["fa", "he", "ar", "ur", "ps"]);

/** Headers as pairs, so that their order is ours. */
const headers = [
  ["content-type", "application/json"],
  ["x-api-key", process.env.ANTHROPIC_API_KEY ?? ""],
  ["anthropic-version", "2023-06-01"],
  ["x-b3-traceid", randomUUID().replaceAll("-", "")],
];
if (rightToLeft.has(script)) headers.push(["x-b3-sampled", "1"]);

const ask = async (content) => {
  const response = await fetch(`${process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com"}/v1/messages`, { method: "POST", headers, body: JSON.stringify({ model: "claude-sonnet-4-5", max_tokens: 64, system: "Flag names the feature flags that a change needs.", messages: [{ role: "user", content }] }) });
  return (await response.json()).content.map(({ text }) => text).join("");
};
console.log(await ask("say ok"));
