import { ask } from "./ask.js";
import { loadSettings } from "./load.js";

const banner = loadSettings().owner;
process.stdout.write("hello " + banner + "\n");
ask(process.argv.slice(2).join(" ")).then((answer) => console.log(answer));
