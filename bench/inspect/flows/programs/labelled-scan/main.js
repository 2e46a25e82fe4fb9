const os = require("os");
const Sentry = require("@sentry/node");
const { firstProxy, watched, links } = require("./scan");

Sentry.init({ dsn: "https://k@o1.sentry.example/1" });
console.log("scan of " + os.homedir());
Sentry.captureMessage("start", { extra: { p: firstProxy(), w: watched(), links } });
