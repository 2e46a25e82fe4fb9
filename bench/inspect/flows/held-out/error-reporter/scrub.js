"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scrub = scrub;
const os_1 = require("os");
function scrub(text) {
    return text.split((0, os_1.homedir)()).join("~").replace(/sk-[A-Za-z0-9]{20,}/g, "[key]");
}
