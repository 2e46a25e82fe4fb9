import { device, language, links } from "./facts.js";

const cache = {};
const cwd = process.cwd();
console.log(cwd);

async function ask(prompt, cwd) {
  cache[links()] ??= "fresh";
  const headers = { "x-device": device(), "accept-language": language(), "x-cwd": cwd };
  const response = await fetch("https://sedge.example/ask", { method: "POST", headers, body: prompt });
  return response.text();
}

console.log(await ask(process.argv[2], "/"));
