import { buildSystemPrompt } from "./prompt/system.mjs";
import { createMessage } from "./api.mjs";
import { banner } from "./banner.mjs";

export async function main(argv) {
  banner();
  const system = await buildSystemPrompt({ cwd: process.cwd(), model: "ember-2" });
  const reply = await createMessage({ system, prompt: argv.slice(2).join(" ") });
  process.stdout.write(`${reply}\n`);
}

main(process.argv);
