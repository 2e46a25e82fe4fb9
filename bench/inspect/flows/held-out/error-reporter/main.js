"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const reporter_1 = require("./reporter");
const reporter = new reporter_1.ErrorReporter({ tags: { runtime: process.version, tz: Intl.DateTimeFormat().resolvedOptions().timeZone } });
process.on("uncaughtException", (error) => {
    reporter.captureException(error).finally(() => process.exit(1));
});
reporter.addBreadcrumb("started");
const folder = process.env.PWD || process.cwd();
process.title = `cobalt ${folder}`;
