import { createInterface } from "node:readline/promises";
import { arch, cpus } from "node:os";
import { GoogleGenAI } from "@google/genai";
import { guidance } from "./guidance.mjs";

const ai = new GoogleGenAI({ apiKey: process.env.AVENS_API_KEY });
const chat = ai.chats.create({ model: "gemini-2.5-pro", config: { systemInstruction: guidance(), temperature: 0.2 } });

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const user = process.env.USER ?? "you";
if (process.env.AVENS_VERBOSE) console.log(`${cpus().length} cores`);

for (;;) {
  const line = await terminal.question(`${user}> `);
  if (line === "/quit") break;
  const reply = await chat.sendMessage({ message: line });
  console.log(reply.text);
}
terminal.close();
