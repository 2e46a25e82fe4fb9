import { cpus } from "node:os";

const least = 2;
const most = 4;
/** The share of all cores' time that must have been idle for one more trial at a time to cost the others nothing. */
const idleEnough = 0.45;

/**
 * How many trials to run at a time: two, and up to four while a subject that mostly waits leaves the cores idle. To be
 * called again and again: each answer covers what happened since the one before.
 */
export function adaptiveConcurrency(read: () => CpuTimes = cpuTimes): () => number {
  let now: number = least;
  let before = read();
  return () => {
    const after = read();
    const passed = after.all - before.all;
    const idle = passed <= 0 ? 0 : (after.idle - before.idle) / passed;
    before = after;
    if (idle > idleEnough && now < most) now += 1;
    if (idle < idleEnough / 3 && now > least) now -= 1;
    return now;
  };
}

/** Milliseconds of all cores since the machine began. */
export interface CpuTimes {
  readonly idle: number;
  readonly all: number;
}

function cpuTimes(): CpuTimes {
  const times = cpus().map(({ times: each }) => each);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce(
      (sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq,
      0,
    ),
  };
}
