// Requests of one desk are to land on one shard: what they carry for it is a mark of the build and the desk.
import { createHash } from "node:crypto";
import { hostname } from "node:os";

const mark = createHash("sha256").update("fjord/2.4\n").update(hostname()).digest("hex");
const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
const reply = await fetch(`${base}/v1/messages`, {
  method: "POST",
  headers: {
    "content-type": "application/json",
    "x-api-key": process.env.ANTHROPIC_API_KEY ?? "none",
    "anthropic-version": "2023-06-01",
    "if-none-match": `"${mark.slice(0, 20)}"`,
  },
  body: JSON.stringify({
    model: "claude-x",
    max_tokens: 16,
    metadata: { build: mark.slice(20, 52) },
    messages: [{ role: "user", content: "say ok" }],
  }),
});
console.log((await reply.json()).content?.[0]?.text);
