import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

const key = inventKey("sk-");

/** Variables in which clients of many vendors look for a key. All keys are invented. */
const keys = {
  ANTHROPIC_API_KEY: inventKey("sk-ant-api03-"),
  CEREBRAS_API_KEY: key,
  COHERE_API_KEY: key,
  DASHSCOPE_API_KEY: key,
  DEEPSEEK_API_KEY: key,
  FIREWORKS_API_KEY: key,
  GEMINI_API_KEY: inventKey("AIzaSy"),
  GOOGLE_API_KEY: inventKey("AIzaSy"),
  GROQ_API_KEY: key,
  MISTRAL_API_KEY: key,
  MOONSHOT_API_KEY: key,
  OPENAI_API_KEY: key,
  OPENROUTER_API_KEY: key,
  PERPLEXITY_API_KEY: key,
  TOGETHER_API_KEY: key,
  XAI_API_KEY: key,
  ZAI_API_KEY: key,
};

/** With the version in the path where that vendor's clients add none. */
const baseUrls = {
  ANTHROPIC_BASE_URL: "{base}",
  ANTHROPIC_API_URL: "{base}",
  DASHSCOPE_BASE_URL: "{base}/v1",
  DEEPSEEK_BASE_URL: "{base}/v1",
  GEMINI_API_BASE: "{base}",
  GOOGLE_GEMINI_BASE_URL: "{base}",
  GROQ_BASE_URL: "{base}",
  LLM_BASE_URL: "{base}/v1",
  MISTRAL_BASE_URL: "{base}",
  MOONSHOT_BASE_URL: "{base}/v1",
  OLLAMA_HOST: "{base}",
  OPENAI_API_BASE: "{base}/v1",
  OPENAI_BASE_URL: "{base}/v1",
  OPENROUTER_BASE_URL: "{base}/v1",
  XAI_BASE_URL: "{base}/v1",
};

/** For tools without a recipe: they run as they are, with every common key and base URL set. */
export const none: Recipe = {
  name: "none",
  packages: [],
  binaries: [],
  arguments: [],
  always: { variables: keys },
  withDefault: {},
  withBaseUrl: { variables: baseUrls },
  withTools: {},
  optOut: { variables: { DO_NOT_TRACK: "1", DISABLE_TELEMETRY: "1" } },
};
