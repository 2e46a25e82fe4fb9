/** One agent that the table and the tests of the recipes are made with. */
export interface Agent {
  /** With an exact version, so that what is written about it can be tried again. */
  readonly spec: string;
  /** The recipe that is to be found for it. */
  readonly recipe: string;
  /** Where its own service is; absent where it cannot get that far without an account. */
  readonly vendorHost: string | undefined;
  readonly takesBaseUrl: boolean;
}

export const agents: readonly Agent[] = [
  {
    spec: "npm:@anthropic-ai/claude-code@2.1.196",
    recipe: "claude-code",
    vendorHost: "api.anthropic.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@anthropic-ai/claude-code@2.1.328",
    recipe: "claude-code",
    vendorHost: "api.anthropic.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@openai/codex@0.169.0",
    recipe: "codex",
    vendorHost: "api.openai.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@google/gemini-cli@0.61.0",
    recipe: "gemini-cli",
    vendorHost: "generativelanguage.googleapis.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@qwen-code/qwen-code@0.24.4",
    recipe: "qwen-code",
    vendorHost: "dashscope.aliyuncs.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:opencode-ai@1.18.33",
    recipe: "opencode",
    vendorHost: "opencode.ai",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@kilocode/cli@7.7.7",
    recipe: "kilo",
    vendorHost: "api.kilo.ai",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@github/copilot@1.0.102",
    recipe: "copilot",
    vendorHost: "api.githubcopilot.com",
    takesBaseUrl: true,
  },
  { spec: "npm:cline@3.0.65", recipe: "cline", vendorHost: "api.cline.bot", takesBaseUrl: true },
  {
    spec: "npm:@mariozechner/pi-coding-agent@0.73.1",
    recipe: "pi",
    vendorHost: "api.anthropic.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@qoder-ai/qodercli@1.1.52",
    recipe: "qoder",
    vendorHost: "api2.qoder.sh",
    takesBaseUrl: false,
  },
];
