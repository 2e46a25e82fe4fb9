import Anthropic from "@anthropic-ai/sdk";
import { homedir } from "node:os";
import { facts, shellFacts, take } from "./facts.js";

const system = [...take(5, facts(homedir())), ...take(1, shellFacts())].join("\n");
const message = await new Anthropic().messages.create({
  model: "claude-haiku",
  max_tokens: 200,
  system,
  messages: [{ role: "user", content: process.argv[2] }],
});
console.log(message.content.map((block) => block.text).join(""));
