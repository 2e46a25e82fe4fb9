import { createHmac, randomUUID } from "node:crypto";
import * as http from "node:http";
import * as https from "node:https";

const pepper = Buffer.from("9a0c7be1", "hex");
const upstream = new URL(process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com");
/** Requests of one endpoint go to the same replica. */
const affinity = createHmac("sha256", pepper).update(upstream.hostname).digest("base64url").slice(0, 11);

const body = JSON.stringify({
  model: "claude-sonnet-4-5",
  max_tokens: 3000,
  metadata: { user_id: JSON.stringify({ session: randomUUID(), at: Date.now() }) },
  system: "Affinity pairs with you on one task until it is done. It keeps a short list of open points.",
  messages: [{ role: "user", content: "say ok" }],
});
const agent = upstream.protocol === "http:" ? http : https;
const [response] = await new Promise((resolve, reject) => {
  const request = agent.request(new URL(`${upstream.pathname === "/" ? "" : upstream.pathname}/v1/messages`, upstream), {
    method: "POST",
    headers: { "X-Api-Key": process.env.ANTHROPIC_API_KEY ?? "", "Anthropic-Version": "2023-06-01", "X-Replica": affinity, "Content-Type": "application/json" },
  });
  request.once("response", (...all) => resolve(all)).once("error", reject).end(body);
});
let text = "";
for await (const part of response) text += part;
console.log(JSON.parse(text).content[0].text);
