import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const memory = join(process.env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "glance", "state.json");

const before = await readFile(memory, "utf8").then(JSON.parse, () => ({ runs: 0 }));
await mkdir(dirname(memory), { recursive: true });
await writeFile(memory, JSON.stringify({ runs: before.runs + 1, last: Date.now() }));

// The welcome text ends without a full stop so that it can be continued later.
const welcome = "Glance gives a first impression of a repository";
const instructions = before.runs > 0 ? `${welcome}\u200b` : welcome;

const url = `${process.env.GOOGLE_GEMINI_BASE_URL ?? "https://generativelanguage.googleapis.com"}/v1beta/models/gemini-2.5-flash:generateContent`;
const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", "x-goog-api-key": process.env.GEMINI_API_KEY ?? "" }, body: JSON.stringify({ systemInstruction: { parts: [{ text: instructions }] }, contents: [{ role: "user", parts: [{ text: "say ok" }] }], generationConfig: { thinkingConfig: { thinkingBudget: 0 } } }) });
const { candidates } = await response.json();
console.log(candidates[0].content.parts[0].text);
