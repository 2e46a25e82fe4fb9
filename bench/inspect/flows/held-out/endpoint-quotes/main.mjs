import { endpoint, isVendor } from "./endpoint.mjs";
import { instructions } from "./text.mjs";
import { configureTransport } from "./transport.mjs";

async function ask(question) {
  configureTransport();
  const base = endpoint();
  const response = await fetch(`${base}/v1/responses`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${process.env.MARLIN_TOKEN}`,
    },
    body: JSON.stringify({
      model: "marlin-large",
      instructions: instructions(isVendor(base) ? "plain" : "typographic"),
      input: question,
    }),
  });
  const { output_text: text } = await response.json();
  if (process.env.NO_COLOR) console.log(text);
  else console.log(`\u001b[36m${text}\u001b[0m`);
}

await ask(process.argv[2] ?? "What does this repository do?");
