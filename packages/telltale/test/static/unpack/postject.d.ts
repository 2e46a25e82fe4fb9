declare module "postject" {
  /** Puts a resource into an executable file, which must hold the fuse. */
  export function inject(
    file: string,
    name: string,
    content: Buffer,
    options: { readonly sentinelFuse: string; readonly machoSegmentName?: string },
  ): Promise<void>;
}
