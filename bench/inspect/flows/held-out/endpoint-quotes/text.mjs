const marks = { plain: "'", typographic: "\u2019" };

export function apostrophe(kind) {
  return marks[kind] ?? marks.plain;
}

export function instructions(kind) {
  const mark = apostrophe(kind);
  return `You are Marlin. Follow the user${mark}s instructions and don't invent facts.`;
}
