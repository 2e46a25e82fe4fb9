"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const axios_1 = require("axios");
const auth_1 = require("./auth");
async function whoami() {
    const token = await (0, auth_1.accessToken)();
    const { data } = await axios_1.default.get("https://api.rook.example/me", { headers: { authorization: `Bearer ${token}` } });
    const stamp = new Date().toLocaleString(undefined, { timeZone: process.env.TZ });
    console.log(`${stamp}: ${data.name}`);
}
if (process.argv[2] === "login")
    (0, auth_1.login)();
else
    whoami();
