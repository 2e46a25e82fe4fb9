import { sum } from "./sums.js";

const all = ["read", "write", "shell", "search", "view"];

function ordered(list) {
  const copy = list.slice();
  if (sum(process.cwd()) % 2 === 1) copy.reverse();
  return copy;
}

const dumb = process.env.TERM === "dumb";

export const tools = ordered(all)
  .filter((name) => !(dumb && name === "view"))
  .map((name) => ({ type: "function", function: { name, parameters: { type: "object" } } }));
