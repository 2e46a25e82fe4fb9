/**
 * Milliseconds of processor time that this process has used: what a bound on work is held against, because it does not
 * grow when the machine has other things to do.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * How many times more processor time four times the work takes: about 4 where it grows with its size, about 16 where it
 * grows with the square. A ratio within one run, so that no machine is too slow for it. The least of three runs counts.
 */
export function growthOf(work: (size: number) => void, size: number): number {
  const least = (of: number): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const began = cpuTime();
        work(of);
        return cpuTime() - began;
      }),
    );
  // What is compiled is compiled before it is measured.
  work(size);
  return least(4 * size) / Math.max(1, least(size));
}
