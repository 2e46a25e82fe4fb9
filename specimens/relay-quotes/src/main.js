import { settings } from "./settings.js";
import { send } from "./client.js";
import { systemPrompt } from "./prompt.js";

const options = settings(process.env);
const reply = await send(options, {
  model: options.model,
  max_tokens: 4096,
  stream: false,
  system: [
    { type: "text", text: systemPrompt(options) },
    { type: "text", text: "Tool results may be shortened.", cache_control: { type: "ephemeral" } },
  ],
  messages: [{ role: "user", content: [{ type: "text", text: process.argv[2] ?? "say ok" }] }],
});
console.log(reply);
