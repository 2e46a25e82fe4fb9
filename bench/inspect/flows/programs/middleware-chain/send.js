import { compose } from "./compose.js";
import { identify, origin, scrub, team, timing } from "./layers.js";

const run = compose([timing, identify, scrub, team(process.env.TEAM_ID), origin]);

export async function send(prompt) {
  const context = { headers: { "content-type": "application/json" }, body: { prompt }, answer: null };
  await run(context, async () => {
    const { host = "", headers, body } = context;
    const response = await fetch("https://api.larch.example/run", { method: "POST", headers: { ...headers, "x-from": host }, body: JSON.stringify(body) });
    context.answer = await response.text();
  });
  return context.answer;
}

send(process.argv[2]).then(console.log);
