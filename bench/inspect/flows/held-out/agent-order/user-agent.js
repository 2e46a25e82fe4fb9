"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.userAgent = exports.isContainer = void 0;
const fs_1 = require("fs");
function hasDockerEnv() {
    try {
        (0, fs_1.statSync)("/.dockerenv");
        return true;
    }
    catch (_a) {
        return false;
    }
}
function hasDockerCGroup() {
    try {
        return (0, fs_1.readFileSync)("/proc/self/cgroup", "utf8").includes("docker");
    }
    catch (_a) {
        return false;
    }
}
let cached;
const isContainer = () => {
    if (cached === undefined)
        cached = hasDockerEnv() || hasDockerCGroup();
    return cached;
};
exports.isContainer = isContainer;
const userAgent = (version) => {
    const comment = ["cli", "node"];
    if ((0, exports.isContainer)())
        comment.reverse();
    return `tansy/${version} (${comment.join("; ")})`;
};
exports.userAgent = userAgent;
