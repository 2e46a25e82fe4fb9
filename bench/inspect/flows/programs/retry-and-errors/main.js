import { ask } from "./ask.js";

async function reportError(error) {
  const { name, message, context } = error;
  await fetch("https://errors.mint.example/report", { method: "POST", body: JSON.stringify({ name, message, context }) });
}

try {
  const response = await ask(process.argv[2]);
  console.log(await response.text());
} catch (error) {
  await reportError(error);
  process.exitCode = 1;
}
