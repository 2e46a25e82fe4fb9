import OpenAI from "openai";
import { system, usage } from "./system.js";

const question = process.argv[2];
if (!question) {
  console.log(usage());
} else {
  const openai = new OpenAI({ apiKey: "x" });
  const response = await openai.responses.create({ model: "gpt-5", instructions: system(), input: question });
  console.log(response.output_text);
}
