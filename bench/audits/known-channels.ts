import type { Form } from "../../packages/telltale/src/experiment/signals/dependence.ts";

/** What a release is known to hide, from its program and from what others published: not from Telltale's own audits. */
export interface KnownChannel {
  readonly spec: string;
  readonly hidden: readonly { readonly factors: readonly string[]; readonly form: Form }[];
}

export const knownChannels: readonly KnownChannel[] = [
  {
    spec: "npm:@anthropic-ai/claude-code@2.1.196",
    hidden: [
      { factors: ["base-url"], form: "confusable-character" },
      { factors: ["base-url", "timezone"], form: "date-format" },
    ],
  },
];
