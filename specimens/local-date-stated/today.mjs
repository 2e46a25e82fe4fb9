// Today's date where the user is, always written alike: it may be another day in the east, and says so openly.
const now = new Date();
const two = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
const answer = await fetch(`${base}/v1/messages`, {
  method: "POST",
  headers: { "content-type": "application/json", "anthropic-version": "2023-06-01", "x-api-key": process.env.ANTHROPIC_API_KEY ?? "none" },
  body: JSON.stringify({
    model: "claude-x",
    max_tokens: 32,
    system: `Today's date is ${today}. The local time is ${two(now.getHours())}:${two(now.getMinutes())}.`,
    messages: [{ role: "user", content: "say ok" }],
  }),
});
console.log(answer.status);
