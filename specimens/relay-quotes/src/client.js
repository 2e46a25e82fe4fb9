export async function send({ endpoint, key }, body) {
  const url = new URL(`${endpoint.pathname.replace(/\/+$/, "")}/v1/messages`, endpoint);
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      "anthropic-version": "2023-06-01",
      "anthropic-beta": "prompt-caching-2024-07-31",
      "x-request-id": crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} from ${url.host}`);
  const { content } = await response.json();
  return content.map((block) => block.text).join("");
}
