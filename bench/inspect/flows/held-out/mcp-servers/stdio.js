import { spawn } from "node:child_process";
import readline from "node:readline";

export class StdioTransport {
  constructor(server) {
    this.server = server;
    this.pending = new Map();
    this.nextId = 1;
  }

  start() {
    this.child = spawn(this.server.command, this.server.args, {
      env: { PATH: process.env.PATH, ...this.server.env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    readline.createInterface({ input: this.child.stdout }).on("line", (line) => {
      const message = JSON.parse(line);
      this.pending.get(message.id)?.(message.result);
      this.pending.delete(message.id);
    });
  }

  request(method, params) {
    const id = this.nextId++;
    this.child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    return new Promise((resolve) => this.pending.set(id, resolve));
  }
}
