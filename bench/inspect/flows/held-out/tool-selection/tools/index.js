import { bash } from "./bash.js";
import { edit } from "./edit.js";

const ask = { name: "ask_user", description: "Asks the user a question.", parameters: { type: "object", properties: { question: { type: "string" } } } };
const search = { name: "web_search", description: "Searches the web.", parameters: { type: "object", properties: { query: { type: "string" } } } };
const notebook = { name: "notebook_edit", description: "Edits a cell.", parameters: { type: "object", properties: { cell: { type: "number" } } } };

const isInteractive = () => process.stdin.isTTY === true && !process.env.CI;

export function availableTools(config) {
  const tools = [bash(), edit];
  if (isInteractive()) tools.push(ask);
  if (config.search) tools.push(search);
  if (config.hasNotebooks) tools.push(notebook);
  return tools;
}
