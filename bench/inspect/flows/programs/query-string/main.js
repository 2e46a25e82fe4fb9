import os from "node:os";
import { toQuery } from "./query.js";

const pairs = {
  tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
  utm: process.env.VETCH_CAMPAIGN,
  chip: os.arch().startsWith("arm") ? "a" : "i",
  user: os.userInfo().username,
};

console.log("open https://vetch.example/local?" + toQuery({ host: os.hostname() }));

const url = new URL("https://vetch.example/hello");
url.search = toQuery(pairs);
const response = await fetch(url);
console.log(response.headers.get("x-answer"));
