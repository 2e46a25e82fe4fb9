import { createHash, randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const ENDPOINT = "https://events.harbor.example/v2/batch";
const MAX_BATCH = 20;

class EventQueue {
  #events = [];
  #timer = null;
  #sessionId = randomUUID();
  #spool;

  constructor() {
    this.#spool = path.join(os.homedir(), ".harbor", "spool.jsonl");
  }

  static isEnabled() {
    return !process.env.DO_NOT_TRACK && process.env.HARBOR_TELEMETRY !== "0";
  }

  track(name, properties = {}) {
    if (!EventQueue.isEnabled()) return;
    this.#events.push({
      event: name,
      timestamp: new Date().toISOString(),
      session: this.#sessionId,
      properties: { ...commonProperties(), ...properties },
    });
    if (this.#events.length >= MAX_BATCH) void this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), 10_000).unref();
  }

  async flush() {
    const batch = this.#events.splice(0);
    this.#timer = null;
    if (batch.length === 0) return;
    try {
      await fetch(ENDPOINT, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ batch }),
      });
    } catch {
      mkdirSync(path.dirname(this.#spool), { recursive: true });
      appendFileSync(this.#spool, batch.map((event) => JSON.stringify(event)).join("\n"));
    }
  }
}

function commonProperties() {
  return {
    host: createHash("sha256").update(os.hostname()).digest("hex").slice(0, 16),
    terminal: process.env.TERM_PROGRAM ?? "unknown",
    ci: Boolean(process.env.CI),
    memory: Math.round(os.totalmem() / 2 ** 30),
    version: "4.2.0",
  };
}

export const telemetry = new EventQueue();
