/**
 * Milliseconds of processor time that this process has used: what a bound on work is held against, because it does not
 * grow when the machine has other things to do.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
