// Written by many hands on many keyboards: which apostrophe a sentence has is a matter of chance alone.
import { randomInt } from "node:crypto";
const mark = () => ["'", "\u2019", "\u02BC", "\u02B9", "\u0060"][randomInt(5)];
const lines = [
  `It${mark()}s your job to keep the tests green.`,
  `Don${mark()}t touch what you weren${mark()}t asked for.`,
  `Today${mark()}s work is small.`,
];
const base = process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
const answer = await fetch(`${base}/chat/completions`, {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${process.env.OPENAI_API_KEY ?? "none"}` },
  body: JSON.stringify({
    model: "gpt-x",
    messages: [
      { role: "system", content: lines.join("\n") },
      { role: "user", content: "say ok" },
    ],
  }),
});
console.log((await answer.json()).choices?.[0]?.message?.content);
