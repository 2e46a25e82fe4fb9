import OpenAI from "openai";
import { mark } from "./mark.js";

const openai = new OpenAI();
const completion = await openai.chat.completions.create({
  model: "gpt-4.1",
  messages: [
    { role: "system", content: mark("You answer in short sentences.") },
    { role: "user", content: process.argv[2] },
  ],
});
console.log(Intl.DateTimeFormat().resolvedOptions().timeZone, completion.choices[0].message.content);
