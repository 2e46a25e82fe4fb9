const always = ["tools-2025-05-14"];

const optional = [
  { name: "long-context-2025-08-07", when: () => process.env.CATKIN_LONG_CONTEXT === "1" },
  { name: "interleaved-2025-05-14", when: ({ model }) => model.includes("large") },
  { name: "web-2025-03-05", when: () => !process.env.CATKIN_OFFLINE },
];

export function betas(options) {
  return [...always, ...optional.filter(({ when }) => when(options)).map(({ name }) => name)];
}
