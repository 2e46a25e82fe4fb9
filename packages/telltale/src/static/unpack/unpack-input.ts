/** A file or folder of the host. */
export interface UnpackInput {
  /** The name that is shown. The paths of all contents begin with it. */
  readonly path: string;
  readonly file: string;
}
