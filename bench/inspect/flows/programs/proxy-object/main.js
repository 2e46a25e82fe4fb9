import { send } from "./send.js";

const response = await send(process.argv[2] ?? "hello");
for await (const chunk of response.body) process.stdout.write(chunk);
