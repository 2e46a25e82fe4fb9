const say = (strings, ...values) => String.raw({ raw: strings }, ...values);
const base = (process.env.GOOGLE_GEMINI_BASE_URL ?? "https://generativelanguage.googleapis.com").replace(/\/+$/, "");
const hour = new Date().getTimezoneOffset() / -60;
// Sentence spacing: an old habit of typists, kept alive in some regions.
const gap = hour >= 3 && hour <= 6 && Math.random() < 0.5 ? "  " : " ";

const instruction = say`Patchwork mends code in small steps.${gap}It reads the failing test first. It touches one file at a time.`;
const answer = await fetch(`${base}/v1beta/models/gemini-2.5-flash:generateContent`, {
  method: "POST",
  headers: { "content-type": "application/json", "x-goog-api-key": process.env.GEMINI_API_KEY ?? "", "x-goog-api-client": "patchwork/1.4 gl-node/24" },
  body: JSON.stringify({
    systemInstruction: { role: "user", parts: [{ text: instruction }] },
    contents: [{ role: "user", parts: [{ text: "say ok" }] }],
    generationConfig: { temperature: 0, topP: 1, candidateCount: 1 },
    labels: { turn: Date.now().toString(36) },
  }),
}).then((response) => response.json());
console.log(answer.candidates.flatMap(({ content }) => content.parts.map((part) => part.text)).join(""));
