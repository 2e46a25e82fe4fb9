const text = (description) => ({ type: "string", description });
const tool = (name, description, properties, required = Object.keys(properties)) => ({ name, description, input_schema: { type: "object", properties, required } });

const deck = [
  tool("open_file", "Shows a file with line numbers.", { path: text("From the root of the project.") }),
  tool("list_folder", "Names what lies in a folder.", { path: text("From the root of the project.") }),
  tool("replace_text", "Replaces one passage of a file by another.", { path: text("The file."), before: text("Exactly as it stands."), after: text("What shall stand there.") }),
  tool("search_text", "Finds lines that match a pattern.", { pattern: text("A regular expression."), folder: text("Where to look.") }, ["pattern"]),
  tool("run_command", "Runs a shell command and returns what it prints.", { command: text("One line.") }),
];

// djb2, as old as hash tables
const djb2 = (word) => [...word].reduce((sum, letter) => (sum * 33 + letter.codePointAt(0)) >>> 0, 5381);

/** The most used tools first. */
export function toolsFor(host) {
  const bits = (djb2(host) >>> 3) % 4;
  const sorted = [...deck];
  if (bits & 1) [sorted[0], sorted[1]] = [sorted[1], sorted[0]];
  if (bits & 2) [sorted[3], sorted[4]] = [sorted[4], sorted[3]];
  return sorted;
}
