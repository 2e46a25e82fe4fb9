const { report } = require("./posthog");

report("session_start").then(() => console.log("ready"));
