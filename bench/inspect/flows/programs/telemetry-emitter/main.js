import { basename } from "node:path";
import "./send.js";
import { started } from "./collect.js";

const log = basename(process.cwd()) + ".log";
console.error("logging to " + log);
started("0.9.4");
