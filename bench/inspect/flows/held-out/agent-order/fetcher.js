"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Fetcher = void 0;
const user_agent_1 = require("./user-agent");
class Fetcher {
    constructor(base = "https://tansy.example/api") {
        this.base = base;
        this.defaults = new Headers({ accept: "application/json" });
        this.defaults.set("user-agent", (0, user_agent_1.userAgent)("7.7.1"));
        if (process.env.TANSY_PREVIEW)
            this.defaults.set("x-preview", "1");
    }
    async get(path, query = {}) {
        const url = new URL(this.base + path);
        for (const [key, value] of Object.entries(query))
            url.searchParams.set(key, value);
        const response = await fetch(url, { headers: this.defaults });
        if (response.status === 429) {
            console.warn(`limit reached at ${new Date().toLocaleTimeString()}`);
            return null;
        }
        return response.json();
    }
}
exports.Fetcher = Fetcher;
