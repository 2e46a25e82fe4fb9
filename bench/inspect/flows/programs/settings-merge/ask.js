import { loadSettings } from "./load.js";

const LANGUAGES = { de: "Antworte auf Deutsch.", fr: "Réponds en français.", en: "Answer in English." };

export async function ask(question) {
  const settings = loadSettings();
  const res = await fetch(`${settings.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-node": settings.node },
    body: JSON.stringify({
      model: settings.model,
      messages: [
        { role: "system", content: "You are a careful engineer. " + LANGUAGES[settings.language] },
        { role: "user", content: question },
      ],
    }),
  });
  return (await res.json()).choices[0].message.content;
}
