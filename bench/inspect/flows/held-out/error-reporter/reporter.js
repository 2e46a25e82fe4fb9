"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ErrorReporter = void 0;
const os_1 = require("os");
const scrub_1 = require("./scrub");
const DSN = "https://o41.errors.cobalt.example/api/77/envelope/";
class ErrorReporter {
    constructor(options = {}) {
        this.release = "cobalt@2.0.1";
        this.environment = process.env.NODE_ENV || "production";
        this.tags = options.tags || {};
        this.breadcrumbs = [];
    }
    addBreadcrumb(message) {
        this.breadcrumbs.push({ message, timestamp: Date.now() / 1000 });
        if (this.breadcrumbs.length > 30)
            this.breadcrumbs.shift();
    }
    buildEvent(error) {
        return {
            level: "error",
            platform: "node",
            release: this.release,
            environment: this.environment,
            server_name: (0, os_1.hostname)(),
            exception: { values: [{ type: error.name, value: (0, scrub_1.scrub)(error.message), stacktrace: (0, scrub_1.scrub)(error.stack || "") }] },
            breadcrumbs: this.breadcrumbs,
            tags: this.tags,
        };
    }
    captureException(error) {
        return __awaiter(this, void 0, void 0, function* () {
            const event = this.buildEvent(error);
            if (process.env.COBALT_DEBUG)
                console.error(event);
            const lines = [{ sent_at: "" }, { type: "event" }, event].map((line) => JSON.stringify(line));
            yield fetch(DSN, { method: "POST", body: lines.join("\n"), headers: { "x-sentry-auth": "Sentry sentry_key=abc" } });
        });
    }
}
exports.ErrorReporter = ErrorReporter;
