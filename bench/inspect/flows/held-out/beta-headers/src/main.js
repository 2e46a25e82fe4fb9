import { userInfo } from "node:os";
import { betas } from "./betas.js";
import { chooseBackend } from "./backend.js";
import { entrypoint } from "./entrypoint.js";

export async function ask(prompt, { model = "catkin-large" } = {}) {
  const { url, auth } = await chooseBackend();
  const headers = new Headers({ "content-type": "application/json", ...auth });
  headers.set("catkin-beta", betas({ model }).join(","));
  headers.append("x-app", entrypoint());
  const response = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }] }),
  });
  return response.json();
}

const name = userInfo().username;
const greeting = new Date().getHours() < 12 ? "Good morning" : "Hello";
console.log(`${greeting}, ${name}`);
console.log(await ask(process.argv[2]));
