import { obfuscated } from "./obfuscated.ts";
import type { Hiding } from "./way.ts";

export const obfuscatorHigh: Hiding = {
  meta: { id: "obfuscator-high", title: "javascript-obfuscator: its preset of high obfuscation" },
  hide: (values, chance) =>
    obfuscated(values, chance, {
      optionsPreset: "high-obfuscation",
    }),
};
