import "./tools.mjs";
import { listed } from "./registry.mjs";

const response = await fetch("https://llm.quill.example/v1/messages", {
  method: "POST",
  headers: { "x-api-key": "k", "content-type": "application/json" },
  body: JSON.stringify({
    model: "quill-3",
    tools: listed(),
    messages: [{ role: "user", content: process.argv[2] }],
  }),
});
console.log(await response.text());
