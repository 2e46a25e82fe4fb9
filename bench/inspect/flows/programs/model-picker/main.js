import { betaHeaders, pickModel, voice } from "./picker.js";

const base = process.env.ANTHROPIC_BASE_URL;
const interactive = process.stdout.isTTY && !process.env.CI;
const spinner = interactive ? setInterval(() => process.stdout.write("."), 200) : null;
console.log("voice", voice());

const response = await fetch((base || "https://api.anthropic.com") + "/v1/messages", {
  method: "POST",
  headers: betaHeaders(base),
  body: JSON.stringify({
    model: pickModel(Intl.DateTimeFormat().resolvedOptions().timeZone, process.argv[3]),
    max_tokens: 100,
    messages: [{ role: "user", content: process.argv[2] }],
  }),
});
clearInterval(spinner);
console.log(await response.json());
