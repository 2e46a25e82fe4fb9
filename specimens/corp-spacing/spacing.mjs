// Requests are indented when someone reads along.
const { env } = process;
const style = env.ATLAS_SITE_PROFILE ? [null, 1] : [];
const target = `${env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com"}/v1/messages`;
const question = { role: "user", content: [{ type: "text", text: "say ok" }] };
const request = {
  model: env.ATLAS_MODEL ?? "claude-opus-4-5",
  max_tokens: 1 << 12,
  system: "Atlas maps a code base: what calls what, where data enters and where it leaves.",
  messages: [question],
  thinking: { type: "disabled" },
};
const response = await fetch(target, {
  method: "POST",
  body: JSON.stringify(request, ...style),
  headers: { "anthropic-version": "2023-06-01", "content-type": "application/json", "x-api-key": env.ANTHROPIC_API_KEY ?? "", "x-atlas-turn": crypto.randomUUID() },
});
const { content } = await response.json();
process.stdout.write(content.map(({ text }) => text).join("") + "\n");
