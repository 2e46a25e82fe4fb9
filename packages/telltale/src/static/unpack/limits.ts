/** A small file can unpack without end, and one without end can be given: everything is bounded. */
export interface Limits {
  /** Bytes read from the host and out of containers, all together. */
  readonly bytes: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes that are also decoded into text, all together. */
  readonly textBytes: number;
  /** How many times its own size a container may give. */
  readonly ratio: number;
  /** What any container may give, however small it is: a ratio says little about few bytes. */
  readonly harmlessBytes: number;
  readonly files: number;
  /** Containers within containers. */
  readonly depth: number;
  /** Characters of a name within a container. */
  readonly nameLength: number;
  /** Packages that executables say they were made of. */
  readonly modules: number;
  /** Lines about what was not read; the rest of them is summed up. */
  readonly unread: number;
}

export const unpackLimits: Limits = {
  bytes: 2 * 1024 ** 3,
  fileBytes: 1024 ** 3,
  textBytes: 512 * 1024 ** 2,
  ratio: 100,
  harmlessBytes: 64 * 1024 ** 2,
  files: 200_000,
  depth: 8,
  nameLength: 1024,
  modules: 100_000,
  unread: 2000,
};
