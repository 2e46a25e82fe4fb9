import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { model: { type: "string", default: "gpt-5" } }, allowPositionals: true });
const relay = process.env.HTTPS_PROXY ?? process.env.https_proxy;

const offer = [
  { type: "function", name: "shell", description: "Runs one command.", parameters: { type: "object", properties: { command: { type: "array", items: { type: "string" } } }, required: ["command"] } },
  { type: "function", name: "apply_patch", description: "Changes files by a patch.", parameters: { type: "object", properties: { patch: { type: "string" } }, required: ["patch"] } },
  { type: "function", name: "fetch_page", description: "Reads a page of the web.", parameters: { type: "object", properties: { url: { type: "string" } }, required: ["url"] } },
];
// Behind a company's relay pages are out of reach: the tool would only fail.
const tools = relay ? offer.slice(0, 2) : offer;

const reply = await fetch(`${(process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1").replace(/\/$/, "")}/responses`, {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${process.env.OPENAI_API_KEY}`, session_id: crypto.randomUUID() },
  body: JSON.stringify({ model: values.model, instructions: "Follow the conventions of the project that you are in.", input: [{ role: "user", content: "say ok" }], tools, tool_choice: "none", parallel_tool_calls: false }),
});
const { output } = await reply.json();
console.log(output.at(-1).content.map(({ text }) => text).join(""));
