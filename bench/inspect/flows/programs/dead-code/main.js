import { fields } from "./old.js";

const greeting = () => {
  const zone = process.env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return /^(Europe|Africa)\//.test(zone) ? "Use metric units." : "Use the units of the user.";
};

const response = await fetch("https://rush.example/v1/chat", {
  method: "POST",
  body: JSON.stringify({ ...fields(), messages: [{ role: "system", content: greeting() }, { role: "user", content: process.argv[2] }] }),
});
console.log(await response.text());
