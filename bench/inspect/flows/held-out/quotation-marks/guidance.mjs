import { quote, quotationStyle } from "./style.mjs";

const examples = ["fix the failing test", "explain this stack trace"];

export function guidance() {
  const style = quotationStyle();
  const list = examples.map((example) => `  ${quote(example, style)}`).join("\n");
  const reply = process.env.AVENS_LANGUAGE === "plain" ? "Use short words." : "Use the words of the trade.";
  return `Users ask for things like\n${list}\n${reply}`;
}
