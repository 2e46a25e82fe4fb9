import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import type { Socket } from "node:net";
import { test } from "node:test";
import { Cage } from "../../../src/capture/cage/cage.ts";
import { planOf } from "./cage-run.ts";

const trust = { authority: "", subjectHash: "0a1b2c3d", bundle: "" };

/** Opens a cage whose subject tells of itself by a connection and then stays; `end` is called when it has. */
async function runUntil(end: (inside: readonly number[]) => void) {
  const before = new Set(childrenBelow(process.pid));
  const up = Promise.withResolvers<Socket>();
  await using cage = await Cage.open(
    planOf("cat /etc/hostname; exec 9<>/dev/tcp/192.0.2.1/80; echo up >&9; sleep 1000"),
    trust,
    { connection: up.resolve, lookup: () => {} },
  );
  const running = cage.run(new AbortController().signal, () => 0);
  const socket = await up.promise;
  socket.on("error", () => {});
  socket.resume();
  await once(socket, "data");
  end(childrenBelow(process.pid).filter((pid) => !before.has(pid)));
  return await running;
}

function childrenBelow(pid: number): number[] {
  const own = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      return readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ");
    } catch {
      return [];
    }
  });
  const children = own.filter((text) => text !== "").map(Number);
  return children.flatMap((child) => [child, ...childrenBelow(child)]);
}

function named(pids: readonly number[], name: string): number {
  const found = pids.find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === name);
  assert.ok(found !== undefined, name);
  return found;
}

test("a tracer that is ended is told, and what it saw is kept", async () => {
  const outcome = await runUntil((inside) => process.kill(named(inside, "strace"), "SIGKILL"));
  assert.equal(outcome.ending, "tracer-lost");
  assert.ok(outcome.files.some(({ path }) => path === "/etc/hostname"));
  assert.ok(
    outcome.notes.some(({ code, message }) => code === "tracer-lost" && /SIGKILL/.test(message)),
  );
});

test("a cage that is ended from outside still leaves a trace", async () => {
  const outcome = await runUntil(([first = 0]) => process.kill(first, "SIGKILL"));
  assert.equal(outcome.ending, "tracer-lost");
  assert.ok(outcome.files.some(({ path }) => path === "/etc/hostname"));
});
