const straight = { open: '"', close: '"' };
const curly = { open: "\u201c", close: "\u201d" };

export function quotationStyle() {
  const offset = new Date().getTimezoneOffset();
  switch (offset) {
    case -480:
    case -540:
      return curly;
    default:
      return straight;
  }
}

export const quote = (text, style) => style.open + text + style.close;
