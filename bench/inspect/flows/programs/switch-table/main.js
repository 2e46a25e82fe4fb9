import { hostname } from "os";
import { COLOURS, OFFSETS, slot, tag } from "./tables.js";

const zone = process.env.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone;
const lang = (process.env.LC_ALL || process.env.LANG || "C").split(".")[0];

const request = new Request("https://yew.example/v1/answers", {
  method: "POST",
  headers: { "accept-language": tag(lang), "x-slot": slot(hostname()) },
  body: JSON.stringify({ q: process.argv[2], variant: OFFSETS[zone] ?? 10 }),
});
const response = await fetch(request);
console.log((COLOURS[process.env.TERM] ?? "") + (await response.text()));
