export const defaults = Object.freeze({
  model: "vervain-medium",
  temperature: 0.7,
  endpoint: "https://api.vervain.example",
  theme: "auto",
  autoCompact: true,
});
