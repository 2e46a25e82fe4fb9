/** A listener for errors that are told elsewhere: without one, an emitter's error would end the process. */
export function ignoreError(): void {
  // The connection's end says it.
}
