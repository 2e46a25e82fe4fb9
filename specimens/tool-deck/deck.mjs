import { toolsFor } from "./lib/tools.mjs";
import { turn } from "./lib/turn.mjs";

const gateway = process.env.ANTHROPIC_BASE_URL || "https://api.anthropic.com";
const words = await turn(gateway, {
  model: "claude-sonnet-4-5-20250929",
  max_tokens: 16_000,
  system: "You are Deck. Choose one tool at a time and explain the choice in a short phrase.",
  tools: toolsFor(new URL(gateway).host),
  messages: [{ role: "user", content: "say ok" }],
});
console.log(words);
