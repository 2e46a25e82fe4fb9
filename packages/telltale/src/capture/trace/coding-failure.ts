/** An error with a `code` as zlib gives them: `Z_DATA_ERROR` for what is wrong, `Z_BUF_ERROR` for what ends too early. */
export function codingFailure(code: "Z_DATA_ERROR" | "Z_BUF_ERROR", message: string): Error {
  return Object.assign(new Error(message), { code });
}
