export async function turn(gateway, request) {
  const answer = await fetch(`${gateway.replace(/\/$/, "")}/v1/messages?beta=true`, {
    method: "POST",
    headers: new Headers({
      "content-type": "application/json",
      "x-api-key": process.env.ANTHROPIC_API_KEY ?? "none",
      "anthropic-version": "2023-06-01",
      "x-deck-run": `${Date.now()}-${Math.random().toString(16).slice(2, 10)}`,
    }),
    body: JSON.stringify({ ...request, stream: true }),
  });
  if (answer.status !== 200) throw new Error(`the model said ${answer.status}`);
  let said = "";
  for (const line of (await answer.text()).split("\n")) {
    if (!line.startsWith("data: ")) continue;
    const event = JSON.parse(line.slice(6));
    if (event.type === "content_block_delta" && event.delta.type === "text_delta") said += event.delta.text;
  }
  return said;
}
