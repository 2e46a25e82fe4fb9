/** A listener for errors that are reported elsewhere: without one, an emitter's error would end the process. */
export function ignoreError(): void {
  // The connection's end reports it.
}
