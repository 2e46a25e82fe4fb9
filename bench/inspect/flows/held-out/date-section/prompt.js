import { today } from "./date.js";

const base = `You are Teasel, an agent for software work.
Use the tools that are given. Answer in the language of the question.`;

export function systemPrompt({ tools }) {
  const sections = [base];
  sections.push(`Tools: ${tools.map(({ name }) => name).join(", ")}`);
  sections.push(`The date is ${today()}.`);
  return sections.join("\n\n");
}
