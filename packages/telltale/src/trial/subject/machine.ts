/** The machine for which packages are chosen. */
export interface Machine {
  readonly platform: string;
  readonly architecture: string;
  /** True where programs are linked with musl (Alpine), false with glibc. */
  readonly musl: boolean;
}

export function thisMachine(): Machine {
  const header = (
    process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } }
  ).header;
  return {
    platform: process.platform,
    architecture: process.arch,
    musl: header?.glibcVersionRuntime === undefined,
  };
}
