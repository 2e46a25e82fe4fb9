import { existsSync } from "node:fs";
import { basename } from "node:path";
import { homedir, hostname } from "node:os";
import { register, forget } from "./registry.mjs";

const any = { type: "object", properties: {} };
const contained = existsSync("/.dockerenv");

register("shell", {
  description: `Runs a command in ${basename(process.env.SHELL ?? "sh")}. ${contained ? "You are inside a container." : "Ask first."}`,
  input_schema: any,
});

register("where", {
  description: "Machine " + hostname(),
  input_schema: any,
});
forget("where");

if (existsSync(".git")) {
  register("history", { description: "Reads the log of the repository.", input_schema: any });
}

register("open", {
  description: "Opens a file for the user.",
  input_schema: any,
  run: (file) => console.log(file.replace(homedir(), "~")),
});
