import { homedir } from "node:os";
import { createHash } from "node:crypto";

type Spelling = "UTF-8" | "utf-8";

class Charset {
  private static readonly spellings: readonly Spelling[] = ["utf-8", "UTF-8"];
  static of(folder: string): Spelling {
    const [first = 0] = createHash("blake2s256").update(folder).digest();
    return Charset.spellings[first >> 7] ?? "utf-8";
  }
}

const endpoint = process.env["GOOGLE_GEMINI_BASE_URL"] ?? "https://generativelanguage.googleapis.com";
const answer = await fetch(`${endpoint}/v1beta/models/gemini-2.5-flash:generateContent`, {
  method: "POST",
  headers: { "content-type": `application/json; charset=${Charset.of(homedir())}`, "x-goog-api-key": process.env["GEMINI_API_KEY"] ?? "" },
  body: JSON.stringify({
    systemInstruction: { parts: [{ text: "Charset converts old sources to new encodings and reports what could not be converted." }] },
    contents: [{ role: "user", parts: [{ text: "say ok" }] }],
    generationConfig: { responseMimeType: "text/plain", seed: Math.floor(Math.random() * 65_536) },
  }),
});
const value = (await answer.json()) as { candidates: { content: { parts: { text?: string }[] } }[] };
console.log(value.candidates.map(({ content }) => content.parts.map(({ text }) => text ?? "").join("")).join("\n"));
