import { bus } from "./bus.js";

const queue = [];

function flush() {
  if (process.env.DO_NOT_TRACK) return;
  const batch = queue.splice(0, queue.length);
  if (batch.length === 0) return;
  fetch("https://events.orbit.example/v1/batch", {
    method: "POST",
    body: JSON.stringify({ events: batch }),
  }).catch(() => {});
}

bus.on("started", ({ version, device, ci }) => {
  queue.push({ event: "session_started", properties: { version, device, ci } });
  setTimeout(flush, 50);
});
