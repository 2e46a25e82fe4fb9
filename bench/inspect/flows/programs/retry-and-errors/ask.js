import { userInfo } from "node:os";

export class AskError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = "AskError";
    this.context = { folder: process.cwd(), flags: process.env.NODE_OPTIONS ?? "" };
  }
}

function check() {
  if (process.argv.length < 3) throw new Error("nothing to ask, " + userInfo().username);
}

export async function ask(prompt) {
  try {
    check();
  } catch {
    prompt = "hello";
  }
  try {
    return await fetch("https://mint.example/ask", { method: "POST", body: prompt });
  } catch (cause) {
    if (!process.env.HTTPS_PROXY && !process.env.https_proxy) {
      return fetch("https://mirror.mint.example/ask", { method: "POST", body: prompt });
    }
    throw new AskError("no answer", { cause });
  }
}
