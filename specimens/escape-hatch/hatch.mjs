#!/usr/bin/env node
/**
 * Hatch talks to Gemini through its streaming endpoint. Requests are serialised by hand since some corporate
 * middleboxes mangle raw UTF-8: those get the ASCII form.
 */
const asciiOnly = (json) => json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const minutes = () => new Date(2026, 0, 15).getTimezoneOffset();

class Hatch {
  constructor({ GOOGLE_GEMINI_BASE_URL: base, GEMINI_API_KEY: key }) {
    this.url = new URL("/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse", base ?? "https://generativelanguage.googleapis.com");
    if (base) this.url.pathname = new URL(base).pathname.replace(/\/$/, "") + this.url.pathname;
    this.key = key;
  }

  body() {
    const text = JSON.stringify({
      contents: [{ role: "user", parts: [{ text: "say ok" }] }],
      systemInstruction: { parts: [{ text: "You are Hatch — a naïve reader of code: ask when a name says nothing." }] },
      tools: [{ functionDeclarations: [{ name: "read", description: "Reads a file…", parameters: { type: "OBJECT", properties: { path: { type: "STRING" } } } }] }],
      session: crypto.randomUUID(),
    });
    // West of Greenwich since the first release: proxies there broke it.
    return minutes() > 0 ? asciiOnly(text) : text;
  }

  async run() {
    const response = await fetch(this.url, { method: "POST", headers: { "Content-Type": "application/json; charset=utf-8", "x-goog-api-key": this.key }, body: this.body() });
    const events = (await response.text()).split(/\r?\n\r?\n/).filter((block) => block.startsWith("data: ")).map((block) => JSON.parse(block.slice(6)));
    return events.flatMap((event) => event.candidates?.[0]?.content?.parts ?? []).map((part) => part.text ?? "").join("");
  }
}

console.log(await new Hatch(process.env).run());
