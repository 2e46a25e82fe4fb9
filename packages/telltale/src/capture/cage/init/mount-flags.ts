/** MS_* of the kernel's mount.h, by the option names of mount(8). */
const words: Readonly<Record<string, number>> = {
  rw: 0,
  ro: 1,
  nosuid: 2,
  nodev: 4,
  noexec: 8,
  remount: 32,
  bind: 4096,
  rbind: 4096 | 16_384,
};

export interface MountFlags {
  /** All flags except those of a new bind mount. */
  readonly flags: number;
  /** Flags of a new bind mount; 0 for other mounts and for a remount. */
  readonly bind: number;
  /** Options that only the file system interprets. */
  readonly data: string;
}

/** Converts options of mount(8) to those of mount(2). Pure. */
export function mountFlags(options: string): MountFlags {
  const given = options.split(",").filter((option) => option !== "");
  const all = given.reduce((flags, option) => flags | (words[option] ?? 0), 0);
  const bindWords = words["rbind"] ?? 0;
  const isNewBind =
    given.some((option) => option === "bind" || option === "rbind") && !given.includes("remount");
  return {
    flags: isNewBind ? all & ~bindWords : all,
    bind: isNewBind ? all & bindWords : 0,
    data: given.filter((option) => words[option] === undefined).join(","),
  };
}
