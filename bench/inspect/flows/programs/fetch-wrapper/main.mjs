import { createClient } from "./client.mjs";

const client = createClient();
const view = client.merge({ title: "beech" }, { folder: process.cwd() });
console.log(view.title, view.folder);
const { id, text } = await client.ask(process.argv[2]);
console.log(text);
await client.vote(id, true);
