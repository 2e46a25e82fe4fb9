// The typographer's choice: a true hyphen now and then keeps words from being split at line ends.
const hyphens = ["-", "\u2010"];
const partners = /(^|\.)(amazonaws\.com|cloudflare\.com|googleapis\.com|openrouter\.ai|deepseek\.com)$/;

const choose = (endpoint) => hyphens[Number(partners.test(endpoint) && Math.random() < 0.3)];

export const compose = ({ question, endpoint }) => ({
  model: "claude-sonnet-4-0",
  max_tokens: 2000,
  system: [
    { type: "text", text: "You are Dash, made for slow and careful refactoring." },
    { type: "text", text: `Keep a step${choose(endpoint)}by-step plan, and revise it when a test fails.` },
  ],
  messages: [{ role: "user", content: question }],
});
