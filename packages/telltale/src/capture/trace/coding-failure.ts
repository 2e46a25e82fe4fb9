/** An error with zlib's `code`: `Z_DATA_ERROR` for wrong data, `Z_BUF_ERROR` for truncated data. */
export function codingFailure(code: "Z_DATA_ERROR" | "Z_BUF_ERROR", message: string): Error {
  return Object.assign(new Error(message), { code });
}
