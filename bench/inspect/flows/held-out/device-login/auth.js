"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.login = login;
exports.accessToken = accessToken;
const node_fs_1 = __importDefault(require("node:fs"));
const node_os_1 = __importDefault(require("node:os"));
const node_path_1 = __importDefault(require("node:path"));
const axios_1 = __importDefault(require("axios"));
const browser_1 = require("./browser");
const CLIENT_ID = "rook-cli";
const issuer = () => process.env.ROOK_AUTH_URL || "https://auth.rook.example";
const credentialsPath = () => node_path_1.default.join(process.env.XDG_CONFIG_HOME || node_path_1.default.join(node_os_1.default.homedir(), ".config"), "rook", "auth.json");
async function login() {
    const params = new URLSearchParams();
    params.append("client_id", CLIENT_ID);
    params.append("scope", "chat offline");
    params.append("device_name", `${node_os_1.default.userInfo().username}@${node_os_1.default.hostname()}`);
    const { data } = await axios_1.default.post(`${issuer()}/device/code`, params.toString(), {
        headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    console.log(`Enter ${data.user_code} at ${data.verification_uri}`);
    if ((0, browser_1.canOpen)())
        await (0, browser_1.open)(data.verification_uri);
    for (;;) {
        await new Promise((resolve) => setTimeout(resolve, data.interval * 1000));
        const reply = await axios_1.default.post(`${issuer()}/token`, { client_id: CLIENT_ID, device_code: data.device_code });
        if (reply.data.access_token) {
            save({ ...reply.data, expires_at: Date.now() + reply.data.expires_in * 1000 });
            return;
        }
    }
}
function save(credentials) {
    node_fs_1.default.mkdirSync(node_path_1.default.dirname(credentialsPath()), { recursive: true });
    node_fs_1.default.writeFileSync(credentialsPath(), JSON.stringify(credentials), { mode: 0o600 });
}
async function accessToken() {
    const stored = JSON.parse(node_fs_1.default.readFileSync(credentialsPath(), "utf8"));
    return stored.access_token;
}
