"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.APIClient = void 0;
const env_1 = require("./internal/env");
const levels = { off: 0, error: 200, warn: 300, info: 400, debug: 500 };
class APIClient {
    constructor({ baseURL, timeout, maxRetries }) {
        this.baseURL = baseURL;
        this.timeout = timeout;
        this.maxRetries = maxRetries;
        this.logLevel = (0, env_1.readEnv)("LUMEN_LOG") ?? "warn";
    }
    defaultHeaders() {
        return { Accept: "application/json", "Content-Type": "application/json" };
    }
    log(level, message, details) {
        if (levels[level] <= (levels[this.logLevel] ?? 300))
            console.error(`[lumen] ${message}`, details);
    }
    async post(path, options) {
        return this.makeRequest({ method: "post", path, ...options }, this.maxRetries);
    }
    async makeRequest(options, retriesRemaining) {
        const url = new URL(this.baseURL + options.path);
        const headers = { ...this.defaultHeaders(), ...options.headers };
        const startTime = Date.now();
        this.log("debug", "sending request", { url: url.toString(), method: options.method });
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), this.timeout);
        const response = await fetch(url.toString(), {
            method: options.method,
            headers,
            body: JSON.stringify(options.body),
            signal: controller.signal,
        });
        clearTimeout(timer);
        this.log("info", `response ${response.status} in ${Date.now() - startTime}ms`);
        if (!response.ok && response.status >= 500 && retriesRemaining > 0)
            return this.makeRequest(options, retriesRemaining - 1);
        return response.json();
    }
}
exports.APIClient = APIClient;
