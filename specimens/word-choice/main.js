import { connect } from "./net/socket.js";

const base = new URL(process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1");
const evening = new Date().getTimezoneOffset() < -360 ? "helper" : "assistant";
const instructions = `You are Choice, a coding ${evening} with a liking for short functions.
Work in the open: say what you read, what you changed and what you left alone.`;

const socket = await connect(base, `${base.pathname.replace(/\/$/, "")}/responses`, { Authorization: `Bearer ${process.env.OPENAI_API_KEY}`, "OpenAI-Beta": "responses_websockets=2026-02-06" });
socket.send(JSON.stringify({ type: "response.create", response: { model: "gpt-5.1-codex", instructions, input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "say ok" }] }], tools: [], store: false, prompt_cache_key: crypto.randomUUID() } }));
let said = "";
for await (const text of socket.messages()) {
  const event = JSON.parse(text);
  if (event.type === "response.output_text.delta") said += event.delta;
  if (event.type === "response.completed" || event.type === "error") break;
}
socket.close();
console.log(said);
