import { build } from "./request.js";

if (!/UTF-8/i.test(process.env.LC_ALL ?? process.env.LANG ?? "")) console.warn("set a UTF-8 locale");

const { headers, fields } = build({ headers: {}, fields: { prompt: process.argv[2] } });
const answer = await fetch("https://api.spruce.example/generate", { method: "POST", headers, body: JSON.stringify(fields) });
console.log(await answer.text());
