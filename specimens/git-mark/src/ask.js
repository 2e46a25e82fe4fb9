export async function ask({ prompt, user }) {
  const base = process.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
  const response = await fetch(`${base}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.OPENAI_API_KEY}`, "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ model: "gpt-5", messages: [{ role: "system", content: "Mark writes commit messages: a line of at most sixty letters, then why." }, { role: "user", content: prompt }], safety_identifier: user, stream: false }),
  });
  const { choices: [first] } = await response.json();
  return first.message.content;
}
