"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PromptProvider = void 0;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const Section_1 = require("./Section");
class PromptProvider {
    constructor(config) {
        this.config = config;
        this.sections = [];
        this.register(new Section_1.Section("Mandates", () => "Respect the conventions of the project."));
        this.register(new Section_1.Section("Sandbox", () => this.sandboxText()));
        this.register(new Section_1.Section("Git", () => "Look at `git status` before you commit.", () => (0, node_fs_1.existsSync)((0, node_path_1.join)(this.config.root, ".git"))));
        this.register(new Section_1.Section("Output", () => "Write for a screen reader.", () => this.config.screenReader));
    }
    register(section) {
        this.sections.push(section);
        return this;
    }
    sandboxText() {
        switch (process.env.SPURGE_SANDBOX) {
            case "sandbox-exec":
                return "You run under a seatbelt.";
            case undefined:
                return "You run outside of a sandbox.";
            default:
                return "You run in a sandbox.";
        }
    }
    build() {
        const override = process.env.SPURGE_SYSTEM_MD;
        if (override && (0, node_fs_1.existsSync)(override))
            return (0, node_fs_1.readFileSync)(override, "utf8");
        return this.sections.filter((section) => section.enabled()).map(String).join("\n\n");
    }
}
exports.PromptProvider = PromptProvider;
