// Telemetry in batches that are sent when the timer says so: how many there are is a matter of luck.
import { setTimeout as wait } from "node:timers/promises";
const queue = [];
const sent = [];
async function flush() {
  if (queue.length === 0) return;
  const events = queue.splice(0);
  sent.push(
    fetch("https://events.example.org/v1/batch", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sent_at: new Date().toISOString(), events }),
    }).then((answer) => answer.arrayBuffer()),
  );
}
for (const name of ["start", "config", "login", "turn", "tool", "tool", "answer", "cost", "stop"]) {
  queue.push({ name, duration_ms: Math.round(Math.random() * 300), ts: Date.now() });
  if (Math.random() < 0.35) await flush();
  if (Math.random() < 0.2) await wait(Math.random() * 20);
}
await flush();
await Promise.all(sent);
