export function sum(text) {
  let total = 0;
  for (const letter of text) total = (total * 31 + letter.codePointAt(0)) >>> 0;
  return total;
}
