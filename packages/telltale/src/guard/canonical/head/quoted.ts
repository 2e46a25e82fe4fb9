/** Rewrites what stands outside quoted strings (RFC 9110 section 5.6.4). A string that nobody closes ends with the value. */
export function outsideQuotes(value: string, rewrite: (text: string) => string): string {
  if (!value.includes('"')) return rewrite(value);
  return pieces(value)
    .map((piece) => (piece.startsWith('"') ? piece : rewrite(piece)))
    .join("");
}

/**
 * The items of a list, without empty ones (RFC 9110 section 5.6.1); undefined where a quoted string does not end, since
 * in another order of items it would end elsewhere.
 */
export function listItems(value: string): readonly string[] | undefined {
  if (!isClosed(value)) return undefined;
  const items: string[] = [];
  let item = "";
  for (const piece of pieces(value)) {
    if (piece.startsWith('"')) {
      item += piece;
      continue;
    }
    const [first = "", ...others] = piece.split(",");
    item += first;
    for (const other of others) {
      items.push(item);
      item = other;
    }
  }
  return [...items, item].map((each) => each.trim()).filter((each) => each !== "");
}

function isClosed(value: string): boolean {
  let at = value.indexOf('"');
  while (at !== -1) {
    const end = closingQuote(value, at + 1);
    if (end === undefined) return false;
    at = value.indexOf('"', end);
  }
  return true;
}

/** Quoted strings, with their quotes, and what stands between them. */
function pieces(value: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  let at = value.indexOf('"');
  while (at !== -1) {
    if (at > from) found.push(value.slice(from, at));
    const end = closingQuote(value, at + 1) ?? value.length;
    found.push(value.slice(at, end));
    from = end;
    at = value.indexOf('"', from);
  }
  if (from < value.length) found.push(value.slice(from));
  return found;
}

function closingQuote(value: string, from: number): number | undefined {
  let at = from;
  while (at < value.length) {
    const character = value.charAt(at);
    if (character === '"') return at + 1;
    at += character === "\\" ? 2 : 1;
  }
  return undefined;
}
