import { userInfo } from "node:os";
import { sum } from "./sums.js";
import { tools } from "./tools.js";

console.table([{ who: sum(userInfo().username) }]);
const answer = await fetch("https://myrtle.example/v1/chat/completions", {
  method: "POST",
  body: JSON.stringify({ model: "myrtle", tools, messages: [{ role: "user", content: process.argv[2] }] }),
});
console.log(await answer.json());
