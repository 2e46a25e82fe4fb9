/** Limits on everything: a small file can unpack to endless output, and the input itself can be endless. */
export interface Limits {
  /** Bytes read from the host and out of containers, in total. */
  readonly bytes: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes that are also decoded into text, in total. */
  readonly textBytes: number;
  /** The output of a container, as a multiple of its own size. */
  readonly ratio: number;
  /** The output, in bytes, that every container may give however small it is: a ratio means little for few bytes. */
  readonly harmlessBytes: number;
  readonly files: number;
  /** Nesting of containers. */
  readonly depth: number;
  /** Characters of a name in a container. */
  readonly nameLength: number;
  /** Packages that executables name as their parts. */
  readonly modules: number;
  /** Lines about what was not read; the rest is summed up. */
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
