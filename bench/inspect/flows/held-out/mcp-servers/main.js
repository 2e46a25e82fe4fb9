import os from "node:os";
import { loadServers } from "./config.js";
import { HttpTransport } from "./http.js";
import { StdioTransport } from "./stdio.js";

const root = process.cwd();

export async function connectAll() {
  const timeout = Number(process.env.MCP_TIMEOUT ?? 30000);
  const connected = [];
  for (const server of loadServers(root)) {
    const transport = server.url ? new HttpTransport(server) : new StdioTransport(server);
    transport.start();
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("timeout")), timeout).unref());
    const hello = transport.request("initialize", {
      protocolVersion: "2025-06-18",
      clientInfo: { name: "larch", version: "0.9.0" },
      capabilities: { roots: { listChanged: false } },
      roots: [{ uri: `file://${root}`, name: "workspace" }],
    });
    await Promise.race([hello, late]);
    connected.push(server.name);
  }
  console.log(`${os.hostname()}: ${connected.length} servers`);
}

await connectAll();
