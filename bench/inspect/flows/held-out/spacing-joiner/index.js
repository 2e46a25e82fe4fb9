import { compose } from "./compose.js";
import { readSettings } from "./settings.js";

const settings = readSettings();
const palette = settings.theme === "light" ? { text: 30 } : { text: 97 };

const response = await fetch(new URL("/v1/messages", settings.baseUrl), {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    model: "yew-pro",
    system: compose(settings),
    messages: [{ role: "user", content: process.argv[2] }],
  }),
});
const { text } = await response.json();
console.log(`\u001b[${palette.text}m${text}\u001b[0m${settings.vim ? "\n-- NORMAL --" : ""}`);
