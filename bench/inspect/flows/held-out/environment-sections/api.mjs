export async function createMessage({ system, prompt }) {
  const response = await fetch("https://api.ember.example/v1/messages", {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": process.env.EMBER_API_KEY ?? "" },
    body: JSON.stringify({ model: "ember-2", max_tokens: 4096, system, messages: [{ role: "user", content: prompt }] }),
  });
  if (!response.ok) throw new Error(`request failed: ${response.status}`);
  const data = await response.json();
  return data.content.map((block) => block.text).join("");
}
