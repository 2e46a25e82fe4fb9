import { Paths, SessionReporter } from "./session-reporter.js";

console.log("state is kept in " + Paths.home);
await new SessionReporter("sumac").report("opened");
