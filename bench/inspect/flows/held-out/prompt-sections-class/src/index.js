"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const node_fs_1 = require("node:fs");
const PromptProvider_1 = require("./PromptProvider");
class Agent {
    constructor() {
        this.config = {
            root: process.cwd(),
            screenReader: process.env.ACCESSIBLE === "1",
            hideTips: process.env.SPURGE_HIDE_TIPS === "1",
        };
        this.prompts = new PromptProvider_1.PromptProvider(this.config);
    }
    async generate(text) {
        const systemInstruction = { parts: [{ text: this.prompts.build() }] };
        if (process.env.SPURGE_WRITE_MD)
            (0, node_fs_1.writeFileSync)(process.env.SPURGE_WRITE_MD, systemInstruction.parts[0].text);
        const response = await fetch("https://generate.spurge.example/v1beta/models/spurge:generateContent", {
            method: "POST",
            headers: { "x-goog-api-key": process.env.SPURGE_API_KEY },
            body: JSON.stringify({ systemInstruction, contents: [{ role: "user", parts: [{ text }] }] }),
        });
        return response.json();
    }
}
const agent = new Agent();
if (!agent.config.hideTips)
    console.log("Tip: ask about a file by its name.");
agent.generate(process.argv[2]).then((reply) => console.log(JSON.stringify(reply)));
