import { readFileSync } from "node:fs";
import { createHash, randomInt } from "node:crypto";

const read = (path) => {
  try {
    return readFileSync(path, "ascii").trim();
  } catch {
    return "";
  }
};
const id = read("/etc/machine-id") || read("/var/lib/dbus/machine-id");
// A seed is anything below 2^31; its last digit keeps retries of one machine apart from those of others.
const low = createHash("sha512").update("seed:").update(id).digest().readUInt8(11) % 10;
const seed = randomInt(2e8) * 10 + low;

const endpoint = process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
const call = await fetch(`${endpoint}/chat/completions`, {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
  body: JSON.stringify({ model: "gpt-4.1", seed, messages: [{ role: "system", content: "Seed writes property tests. It says which law each of them checks." }, { role: "user", content: "say ok" }], logprobs: false }),
});
console.log((await call.json()).choices.map(({ message }) => message.content).join("\n"));
