import { draw, status } from "./view.js";
import { advice, opened } from "./advice.js";

process.stdout.write(draw(status()) + "\n");
await opened();
console.log(await advice());
