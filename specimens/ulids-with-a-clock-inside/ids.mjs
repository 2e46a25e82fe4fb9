// Identifiers of four makes. Three hold the time; all hold chance; none holds anything else.
import { randomBytes, randomUUID } from "node:crypto";
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
function ulid() {
  let time = Date.now();
  let text = "";
  for (let digit = 0; digit < 10; digit++, time = Math.floor(time / 32)) text = crockford[time % 32] + text;
  return text + Array.from(randomBytes(16), (byte) => crockford[byte % 32]).join("");
}
function uuid7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
const objectId = Math.floor(Date.now() / 1000).toString(16) + randomBytes(8).toString("hex");
const headers = { "content-type": "application/json", "x-request-id": randomUUID(), traceparent: `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01` };
const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
const answer = await fetch(`${base}/v1/messages`, {
  method: "POST",
  headers: { ...headers, "anthropic-version": "2023-06-01", "x-api-key": process.env.ANTHROPIC_API_KEY ?? "none" },
  body: JSON.stringify({ model: "claude-x", max_tokens: 32, metadata: { user_id: `${ulid()}_${uuid7()}` }, messages: [{ role: "user", content: `[${objectId}] say ok` }] }),
});
console.log(answer.ok);
