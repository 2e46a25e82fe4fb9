"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Messages = void 0;
class Messages {
    constructor(client) {
        this._client = client;
    }
    create(body, options) {
        return this._client.post("/v1/messages", { body, ...options });
    }
}
exports.Messages = Messages;
