import { randomBytes } from "node:crypto";

export function openSession() {
  return { id: randomBytes(8).toString("hex"), turns: 0, opened: Date.now() };
}

export function age(session) {
  return Math.round((Date.now() - session.opened) / 1000);
}
