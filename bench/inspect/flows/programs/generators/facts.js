import { execSync } from "node:child_process";

export function* facts(home) {
  yield "You are hazel.";
  yield "Author: " + execSync("git config --get user.email", { encoding: "utf8" }).trim();
  const offset = new Date().getTimezoneOffset();
  if (offset < -300) yield "Offices in the west are closed now.";
  else yield "Offices are open.";
  return home.length;
}

export function* take(count, iterable) {
  let left = count;
  for (const one of iterable) {
    if (left-- <= 0) return;
    yield one;
  }
}

export function* shellFacts() {
  yield "The shell is a plain one.";
  yield "History: " + process.env.HISTFILE;
}
