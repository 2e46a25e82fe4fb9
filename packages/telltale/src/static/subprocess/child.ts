import { Worker } from "node:worker_threads";
import type { SubprocessMessage, SubprocessTask } from "./messages.ts";

/**
 * A syntax tree is discarded as a whole: with a large young generation, the collector copies little of it before that.
 */
const youngMegabytes = 192;
const watching = 500;
const looking = 200;

/*
 * A process that does one task in a thread, as only a thread can be given a stack for deeply nested trees. It ends when
 * the thread ends, or when nobody listens any more.
 */
process.once("message", (task: SubprocessTask) => {
  const { heapMegabytes, stackMegabytes } = task.limits;
  const worker = new Worker(new URL(task.module), {
    workerData: task.data,
    resourceLimits: {
      maxOldGenerationSizeMb: heapMegabytes,
      maxYoungGenerationSizeMb: youngMegabytes,
      stackSizeMb: stackMegabytes,
    },
  });
  // CPU time of this process, not the time that it had to wait for others: a busy machine reads no less.
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system > task.limits.seconds * 1e6) say({ is: "too-slow" });
  }, looking).unref();
  worker.on("message", (message: unknown) => say({ is: "said", message }));
  worker.on("error", (error) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const because = error instanceof Error ? error.message : String(error);
    say({ is: "failed", outOfMemory: code === "ERR_WORKER_OUT_OF_MEMORY", because });
  });
  worker.on("exit", () => say({ is: "failed", outOfMemory: false, because: "it ended early" }));
});

// A parent that ends in the middle of a message causes no event: the connection is polled.
setInterval(() => {
  if (!process.connected) process.exit();
}, watching).unref();

function say(message: SubprocessMessage<unknown>): void {
  if (process.connected) process.send?.(message);
}
