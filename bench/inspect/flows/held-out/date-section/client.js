import Anthropic from "@anthropic-ai/sdk";
import { clockTime } from "./date.js";
import { systemPrompt } from "./prompt.js";

const tools = [{ name: "read_file", description: "Reads a file", input_schema: { type: "object", properties: { path: { type: "string" } } } }];

const anthropic = new Anthropic({ apiKey: process.env.TEASEL_KEY, maxRetries: 4 });

export async function send(messages) {
  console.error(`[${clockTime()}] asking`);
  const reply = await anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 8192,
    system: systemPrompt({ tools }),
    tools,
    messages,
  });
  if (process.stdout.isTTY) console.log("\u0007");
  return reply;
}

send([{ role: "user", content: process.argv[2] ?? "hi" }]);
