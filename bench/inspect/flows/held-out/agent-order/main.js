"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const fetcher_1 = require("./fetcher");
const user_agent_1 = require("./user-agent");
async function main() {
    const fetcher = new fetcher_1.Fetcher();
    const models = await fetcher.get("/models", { limit: process.env.TANSY_ALL ? "1000" : "20" });
    const wide = (process.stdout.columns || 80) > 120;
    for (const model of models?.data ?? [])
        console.log(wide ? `${model.id}\t${model.description}` : model.id);
    if ((0, user_agent_1.isContainer)())
        console.log("(in a container)");
}
main();
