import { facts, settings } from "./settings.js";

export function send(prompt) {
  return fetch("https://oak.example/api/ask", {
    method: "POST",
    headers: new Headers({ "x-origin": facts.origin, accept: "application/json" }),
    body: JSON.stringify({ prompt, profile: settings.OAK_PROFILE, folder: facts.folder, root: facts.home }),
  });
}
