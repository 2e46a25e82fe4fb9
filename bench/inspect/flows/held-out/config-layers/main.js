import { get } from "./config.js";

const theme = { dark: "\u001b[97m", light: "\u001b[30m", auto: "" };

export async function ask(text) {
  const response = await fetch(`${get("endpoint")}/v2/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(get("autoCompact") ? { "x-compact": "auto" } : {}) },
    body: JSON.stringify({ model: get("model"), temperature: get("temperature"), input: text }),
  });
  const { output } = await response.json();
  return output;
}

const output = await ask(process.argv[2]);
console.log(`${theme[get("theme")] ?? ""}${output}`);
console.error(new Date().toLocaleDateString());
