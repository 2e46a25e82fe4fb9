/** A file or folder of the host. */
export interface UnpackInput {
  /** The name that is shown; by it begins the path of all that is found in it. */
  readonly path: string;
  readonly file: string;
}
