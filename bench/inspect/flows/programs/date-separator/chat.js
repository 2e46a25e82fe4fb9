import Anthropic from "@anthropic-ai/sdk";
import { reminder } from "./reminder.js";

console.log("Edit prompts with " + (process.env.EDITOR || "vi"));
const client = new Anthropic();
const stream = client.messages.stream({
  model: "claude-opus",
  max_tokens: 4096,
  messages: [
    { role: "user", content: reminder() },
    { role: "user", content: process.argv.slice(2).join(" ") },
  ],
});
for await (const event of stream) if (event.type === "text") process.stdout.write(event.text);
