import OpenAI from "openai";
import { commitCount, gitContext } from "./git.js";
import { renderGit } from "./render.js";

const client = new OpenAI();

export async function converse(question) {
  const context = renderGit(await gitContext());
  const messages = [
    { role: "system", content: "You help with code in the current repository." },
    ...(context ? [{ role: "system", content: context }] : []),
    { role: "user", content: question },
  ];
  const editor = process.env.VISUAL || process.env.EDITOR || "vi";
  console.log(`${await commitCount()} commits; answers open in ${editor}`);
  const completion = await client.chat.completions.create({ model: "gpt-4.1", messages });
  return completion.choices[0].message.content;
}

converse(process.argv[2]).then(console.log);
