import { locateProgram } from "../../../packages/telltale/src/trial/subject/locate-program.ts";

/** The 245 MB executable with 18 MB of minified source, and its neighbour. */
export const measured = {
  program: "npm:@anthropic-ai/claude-code@2.1.196",
  neighbour: "npm:@anthropic-ai/claude-code@2.1.197",
} as const;

/** Fetched once, kept in Telltale's cache. */
export async function located(spec: string) {
  const { facts, input, own } = await locateProgram(spec);
  const { name, version, sha256, source } = facts;
  return { subject: { name, version, sha256, source }, input, own };
}
