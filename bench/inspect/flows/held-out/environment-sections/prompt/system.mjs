import { environmentSection } from "./environment.mjs";

const IDENTITY = "You are Ember, a coding assistant that works in the user's terminal.";
const TONE = [
  "# Tone",
  "- Be concise.",
  "- Do not add comments unless asked.",
].join("\n");

export async function buildSystemPrompt(context) {
  const sections = [IDENTITY, TONE, await environmentSection(context)];
  return sections.filter(Boolean).join("\n\n");
}
