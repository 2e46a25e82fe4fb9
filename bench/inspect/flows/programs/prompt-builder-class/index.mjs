import Anthropic from "@anthropic-ai/sdk";
import { systemPrompt, shorten } from "./system.mjs";

const client = new Anthropic();
const conversation = [];

async function turn(text) {
  conversation.push({ role: "user", content: text });
  const reply = await client.messages.create({
    model: "claude-sonnet",
    max_tokens: 1024,
    system: systemPrompt(),
    messages: conversation,
  });
  conversation.push({ role: "assistant", content: reply.content });
  return reply;
}

console.error(`working in ${shorten(process.argv[2] ?? ".")}`);
turn("Summarise this folder").then((reply) => console.log(reply.content[0].text));
