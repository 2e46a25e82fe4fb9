import { gather } from "./gather.js";

const began = performance.now();
const { branch, status, kernel } = await gather();
const system = "Branch ".concat(branch, ".\nState:\n", status || "(clean)", "\nKernel ", kernel);

const response = await fetch("https://teasel.example/v1/messages", {
  method: "POST",
  body: JSON.stringify({ system, messages: [{ role: "user", content: process.argv[2] }] }),
});
console.log(await response.text(), Math.round(performance.now() - began) + " ms");
