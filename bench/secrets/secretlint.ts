import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { Place } from "./read-set.ts";

const config = {
  rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }],
};

/** The recommended preset alone, as `secretlint` runs it on a file of text. */
export async function detectWithSecretlint(text: string): Promise<readonly Place[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: "/sample.txt", contentType: "text", ext: ".txt" },
    options: { config, noPhysicFilePath: true },
  });
  return messages.map(({ range: [start, end] }) => ({ start, end }));
}
