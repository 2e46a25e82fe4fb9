"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Lumen = void 0;
const core_1 = require("./core");
const messages_1 = require("./resources/messages");
const env_1 = require("./internal/env");
const version_1 = require("./version");
class Lumen extends core_1.APIClient {
    constructor({ baseURL = (0, env_1.readEnv)("LUMEN_BASE_URL"), apiKey = (0, env_1.readEnv)("LUMEN_API_KEY") ?? null, authToken = (0, env_1.readEnv)("LUMEN_AUTH_TOKEN") ?? null, ...opts } = {}) {
        const options = { apiKey, authToken, ...opts, baseURL: baseURL || `https://api.lumen.example` };
        super({ baseURL: options.baseURL, timeout: options.timeout ?? 600000, maxRetries: options.maxRetries ?? 2 });
        this.messages = new messages_1.Messages(this);
        this._options = options;
        this.apiKey = apiKey;
        this.authToken = authToken;
    }
    defaultHeaders() {
        return {
            ...super.defaultHeaders(),
            "User-Agent": `Lumen/JS ${version_1.VERSION}`,
            "lumen-version": "2025-04-01",
            ...(this.apiKey != null ? { "X-Api-Key": this.apiKey } : undefined),
            ...(this.authToken != null ? { Authorization: `Bearer ${this.authToken}` } : undefined),
            ...this._options.defaultHeaders,
        };
    }
}
exports.Lumen = Lumen;
