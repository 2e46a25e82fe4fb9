import os from "node:os";

export const identity = () => ({ user: process.env.USER || process.env.LOGNAME || "nobody" });

export const machine = () => ({ kind: "desk", memory: os.totalmem() });

export const places = () => ({ home: os.homedir() });

export const endpoint = () => ({
  host: process.env.ACME_REGION === "eu" ? "eu.events.acme.example" : "events.acme.example",
});

export class Analytics {
  constructor(container) {
    this.who = container.get("identity");
    this.machine = container.get("machine");
    this.endpoint = container.get("endpoint");
  }

  async track(event, properties = {}) {
    const payload = { event, distinct_id: this.who.user, properties: { ...properties, kind: this.machine.kind } };
    await fetch(`https://${this.endpoint.host}/track`, { method: "POST", body: JSON.stringify(payload) });
  }
}
