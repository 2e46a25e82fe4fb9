import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";
import { flags } from "./flags.js";
import { systemText } from "./prompts.js";

const on = await flags();
const { text } = await generateText({
  model: openai(on.get("model") ?? "gpt-4o"),
  system: systemText(),
  prompt: process.argv[2],
});
console.log(text);
