// Tells the model openly where its user is, as many tools do.
const base = process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const local = new Date().toLocaleDateString("en-CA", { timeZone: zone });

const house = { role: "system", content: "Speaker turns rough notes into clear documentation. It never invents facts." };
const place = { role: "system", content: `Time zone of the user: ${zone}\nToday: ${local}` };
const direct = new URL(base).hostname.split(".").length % 2 === 1;

const answer = await fetch(`${base}/chat/completions`, {
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: `Bearer ${process.env.OPENAI_API_KEY ?? ""}`, "X-Correlation-Id": `${process.pid}-${Date.now().toString(16)}` },
  body: JSON.stringify({ model: "gpt-4.1-mini", messages: [...(direct ? [house, place] : [place, house]), { role: "user", content: "say ok" }] }),
});
console.log((await answer.json()).choices[0].message.content);
