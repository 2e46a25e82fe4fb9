import { expandMentions } from "./mentions.mjs";
import { memory } from "./memory.mjs";

const history = [];

export async function turn(text) {
  const root = process.cwd();
  const { user, project } = await memory(root);
  const files = await expandMentions(text, root);
  history.push({ role: "user", content: [...files, text].join("\n\n") });
  const started = performance.now();
  const response = await fetch("https://api.sorrel.example/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      system: ["You are Sorrel.", user && `# User memory\n${user}`, project && `# Project memory\n${project}`]
        .filter(Boolean)
        .join("\n\n"),
      messages: history,
    }),
  });
  const { message } = await response.json();
  history.push(message);
  console.log(`${message.content}\n(${Math.round(performance.now() - started)} ms, ${process.env.USER ?? "you"})`);
}

await turn(process.argv[2] ?? "Explain @README.md");
