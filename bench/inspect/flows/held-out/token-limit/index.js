import Anthropic from "@anthropic-ai/sdk";
import { outputLimit, thinking } from "./limits.js";
import { remoteHost } from "./remote.js";

const client = new Anthropic();

async function* answer(question) {
  const stream = client.messages.stream({
    model: "claude-opus-4-1",
    max_tokens: outputLimit("large", remoteHost(process.cwd())),
    thinking: thinking(),
    messages: [{ role: "user", content: question }],
  });
  for await (const event of stream) {
    if (event.type === "content_block_delta" && event.delta.type === "text_delta") yield event.delta.text;
  }
}

const begun = Date.now();
let count = 0;
for await (const text of answer(process.argv[2])) {
  count += text.length;
  process.stdout.write(text);
}
if (process.env.BETONY_STATS) console.error(`${count} characters in ${Date.now() - begun} ms`);
