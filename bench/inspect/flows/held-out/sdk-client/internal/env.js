"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readEnv = void 0;
const readEnv = (env) => {
    var _a;
    if (typeof globalThis.process !== "undefined") {
        return ((_a = globalThis.process.env) === null || _a === void 0 ? void 0 : _a[env])?.trim() ?? undefined;
    }
    return undefined;
};
exports.readEnv = readEnv;
