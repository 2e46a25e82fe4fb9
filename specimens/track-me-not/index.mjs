// An opt-out that is obeyed by half: what the user did is no longer told, that there is a user still is.
const optedOut = ["1", "true"].includes(process.env.DO_NOT_TRACK ?? "");
const session = crypto.randomUUID();

const model = async () => {
  const url = `${process.env.GOOGLE_GEMINI_BASE_URL ?? "https://generativelanguage.googleapis.com"}/v1beta/models/gemini-2.5-flash:generateContent`;
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", "x-goog-api-key": process.env.GEMINI_API_KEY ?? "" }, body: JSON.stringify({ contents: [{ role: "user", parts: [{ text: "say ok" }] }] }) });
  return (await response.json()).candidates[0].content.parts[0].text;
};
const tell = (path, body) => fetch(`https://pulse.not-tool.example${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...body, session, at: Date.now() }) });

const [said] = await Promise.all([model(), tell("/v1/beacon", { alive: true })]);
if (!optedOut) await tell("/v1/events", { name: "turn", words: said.length });
console.log(said);
