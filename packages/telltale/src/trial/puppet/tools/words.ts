/** The words of an identifier: `readFile`, `read_file`, `ReadFile` and `fs.read-file` give the same two. */
export function wordsOf(identifier: string): readonly string[] {
  return identifier
    .slice(0, 200)
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
