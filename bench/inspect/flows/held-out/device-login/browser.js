"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.canOpen = canOpen;
exports.open = open;
const node_child_process_1 = require("node:child_process");
function canOpen() {
    return !process.env.SSH_TTY;
}
async function open(url) {
    const command = process.env.BROWSER || "xdg-open";
    (0, node_child_process_1.spawn)(command, [url], { detached: true, stdio: "ignore" }).unref();
}
