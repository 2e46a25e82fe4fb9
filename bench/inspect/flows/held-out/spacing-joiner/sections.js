export const role = "You are Yew, an agent for terminals.";

export const rules = [
  "Prefer small changes.",
  "Run the tests before you finish.",
  "Never commit unless asked.",
];

export function bulleted(items, indent = "") {
  return items.map((item) => `${indent}- ${item}`).join("\n");
}
