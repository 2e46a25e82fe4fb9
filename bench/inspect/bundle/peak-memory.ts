import { readFileSync, readdirSync } from "node:fs";

const milliseconds = 50;

/**
 * The most memory that this process and its children held together, in GiB: the high-water marks that Linux keeps of
 * each (`VmHWM` of proc(5)), those of children that ended among them, so that it is rather too much than too little.
 */
export function watchMemory(): { readonly gibibytes: () => number } {
  const marks = new Map<string, number>();
  const look = (): void => {
    for (const process_ of ["self", ...childrenOf(process.pid)]) {
      const mark = highWaterOf(process_);
      if (mark !== undefined) marks.set(process_, Math.max(mark, marks.get(process_) ?? 0));
    }
  };
  setInterval(look, milliseconds).unref();
  return {
    gibibytes() {
      look();
      return [...marks.values()].reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024 ** 2;
    },
  };
}

function childrenOf(pid: number): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const stat = read(`/proc/${name}/stat`);
    return (
      stat !== undefined && stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] === String(pid)
    );
  });
}

function highWaterOf(process_: string): number | undefined {
  const found = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${process_}/status`) ?? "")?.[1];
  return found === undefined ? undefined : Number(found);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
