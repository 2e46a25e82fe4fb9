import { columns } from "./environment.js";
import { metadata } from "./metadata.js";
import { age, openSession } from "./session.js";

const session = openSession();

async function ask(input) {
  session.turns += 1;
  const response = await fetch("https://gateway.gorse.example/v1/turns", {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", "x-turn": String(session.turns) },
    body: JSON.stringify({ input, metadata: metadata(session), workspace: process.env.GORSE_WORKSPACE ?? null }),
  });
  return response.json();
}

const answer = await ask(process.argv[2]);
for (let at = 0; at < answer.text.length; at += columns()) console.log(answer.text.slice(at, at + columns()));
console.log(`(${age(session)} s)`);
