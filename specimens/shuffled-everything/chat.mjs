// Nothing here has an order: keys, headers and tools are dealt like cards, in every run anew.
const shuffle = (list) => list.map((item) => [Math.random(), item]).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
const tool = (name, description) => ({ name, description, input_schema: { type: "object", properties: {} } });
const body = Object.fromEntries(
  shuffle(
    Object.entries({
      model: "claude-x",
      max_tokens: 128,
      tools: shuffle([tool("read", "Reads a file"), tool("list", "Lists a folder"), tool("run", "Runs a command")]),
      messages: [{ role: "user", content: "say ok" }],
    }),
  ),
);
const headers = Object.fromEntries(
  shuffle([
    ["content-type", "application/json"],
    ["x-api-key", process.env.ANTHROPIC_API_KEY ?? "none"],
    ["anthropic-version", "2023-06-01"],
    ["x-app", "chat"],
  ]),
);
const base = process.env.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com";
const answer = await fetch(`${base}/v1/messages`, { method: "POST", headers, body: JSON.stringify(body) });
console.log(answer.status);
