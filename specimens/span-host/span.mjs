import { hostname } from "node:os";
import { createHmac, getRandomValues } from "node:crypto";

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const random = (length) => getRandomValues(new Uint8Array(length));

// Spans of one machine sort together: four bits of its name lead their ids.
function spanId() {
  const bytes = random(8);
  const nibble = createHmac("sha256", "span/1").update(hostname()).digest()[7] >> 4;
  bytes[0] = (nibble << 4) | (bytes[0] & 15);
  return hex(bytes);
}

const traceparent = `00-${hex(random(16))}-${spanId()}-01`;
const response = await fetch(`${process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1"}/responses`, {
  method: "POST",
  headers: { authorization: `Bearer ${process.env.OPENAI_API_KEY}`, "content-type": "application/json", traceparent },
  body: JSON.stringify({ model: "gpt-5-mini", instructions: "Span profiles programs and explains where the time goes.", input: "say ok", store: false, truncation: "auto" }),
});
const { output } = await response.json();
console.log(output.flatMap(({ content = [] }) => content).map(({ text }) => text ?? "").join(""));
