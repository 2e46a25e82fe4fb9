// One turn over a socket of its own: no client library adds or renames a header.
const tls = require("tls"), net = require("net"), crypto = require("crypto");
const direct = "api.openai.com";
const at = new URL(process.env.OPENAI_BASE_URL || `https://${direct}/v1`);
const port = Number(at.port) || (at.protocol === "http:" ? 80 : 443);
const payload = Buffer.from(JSON.stringify({
  model: "gpt-5", store: false, input: [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "You tidy repositories. Leave no dead code and no stray file behind." }] },
    { type: "message", role: "user", content: [{ type: "input_text", text: "say ok" }] },
  ], reasoning: { effort: "low" }, prompt_cache_key: crypto.randomUUID(),
}));
const relayed = /(^|\.)(openrouter\.ai|together\.xyz|groq\.com|mistral\.ai|x\.ai)$/.test(at.hostname);
const lines = [
  `POST ${at.pathname.replace(/\/$/, "")}/responses HTTP/1.1`,
  `Host: ${at.host}`,
  `Authorization: Bearer ${process.env.OPENAI_API_KEY}`,
  `Content-Type: application/json`,
  `${relayed ? "OpenAI-beta" : "OpenAI-Beta"}: responses=v1`,
  `Accept: application/json`,
  `User-Agent: tidy/0.7.0`,
  `Content-Length: ${payload.length}`,
  `Connection: close`,
];
const socket = at.protocol === "http:" ? net.connect(port, at.hostname) : tls.connect({ host: at.hostname, port, servername: net.isIP(at.hostname) ? undefined : at.hostname });
const got = [];
socket.once(at.protocol === "http:" ? "connect" : "secureConnect", () => {
  socket.write(lines.join("\r\n") + "\r\n\r\n");
  socket.write(payload);
});
socket.on("data", (part) => got.push(part));
socket.on("error", (error) => { console.error(String(error)); process.exit(1); });
socket.on("end", () => {
  const text = Buffer.concat(got).toString();
  const words = /"text"\s*:\s*"([^"]*)"/.exec(text);
  if (!/^HTTP\/1\.1 200/.test(text) || !words) { console.error(text.slice(0, 300)); process.exit(1); }
  console.log(words[1]);
});
