import { crc32 } from "node:zlib";
import { alphanumeric, digits, hex, lower, upper, wordly } from "./random.ts";
import type { Random } from "./random.ts";

/** A kind of secret as its vendor documents it. Written from the documents, and not from the detector's rules. */
export interface Vendor {
  readonly family: string;
  readonly kind: string;
  /** Usual names of its variable. */
  readonly variables: readonly string[];
  /** What people call it. */
  readonly called: string;
  readonly make: (random: Random) => string;
}

type Make = Vendor["make"];

const filled =
  (prefix: string, alphabet: string, length: number, suffix = ""): Make =>
  (random) =>
    prefix + random.text(alphabet, length) + suffix;

/** GitHub's blog, "Behind GitHub's new authentication token formats": CRC-32 in base 62, padded to six. */
const withChecksum =
  (prefix: string): Make =>
  (random) => {
    const body = random.text(alphanumeric, 30);
    let rest = crc32(Buffer.from(body));
    const out: string[] = [];
    for (let at = 0; at < 6; at++) {
      out.unshift((digits + upper + lower)[rest % 62] ?? "");
      rest = Math.trunc(rest / 62);
    }
    return prefix + body + out.join("");
  };

const uuid = (random: Random): string =>
  [8, 4, 4, 4, 12].map((length) => random.text(hex, length)).join("-");

function vendor(
  family: string,
  kind: string,
  called: string,
  variables: string,
  make: Make,
): Vendor {
  return { family, kind, called, variables: variables.split(" "), make };
}

const cloudVendors = [
  vendor(
    "cloud",
    "aws-access-key-id",
    "AWS key",
    "AWS_ACCESS_KEY_ID aws_access_key_id",
    filled("AKIA", `${upper}234567`, 16),
  ),
  vendor(
    "cloud",
    "aws-secret",
    "AWS secret access key",
    "AWS_SECRET_ACCESS_KEY aws_secret_access_key secretAccessKey",
    filled("", `${alphanumeric}/+`, 40),
  ),
  vendor(
    "cloud",
    "google-api",
    "Google API key",
    "GOOGLE_API_KEY GEMINI_API_KEY MAPS_KEY",
    filled("AIzaSy", wordly, 33),
  ),
  vendor(
    "cloud",
    "google-client-secret",
    "Google client secret",
    "GOOGLE_CLIENT_SECRET",
    filled("GOCSPX-", wordly, 28),
  ),
  vendor(
    "cloud",
    "azure-storage",
    "storage account key",
    "AccountKey AZURE_STORAGE_ACCOUNT_KEY",
    (random) => random.bytes(64).toString("base64"),
  ),
  vendor(
    "cloud",
    "azure-client",
    "Entra client secret",
    "AZURE_CLIENT_SECRET clientSecret",
    (random) =>
      `${random.text(alphanumeric, 3)}8Q~${random.text(`${alphanumeric}_~.-`, 33)}${random.text(alphanumeric, 1)}`,
  ),
  vendor(
    "cloud",
    "digitalocean",
    "DigitalOcean token",
    "DIGITALOCEAN_TOKEN DO_PAT",
    filled("dop_v1_", hex, 64),
  ),
  vendor("cloud", "cloudflare", "Cloudflare token", "CLOUDFLARE_API_TOKEN", filled("", wordly, 40)),
  vendor("cloud", "heroku", "Heroku API key", "HEROKU_API_KEY", uuid),
  vendor("cloud", "vault", "Vault token", "VAULT_TOKEN", filled("hvs.", wordly, 24)),
  vendor(
    "cloud",
    "terraform",
    "Terraform Cloud token",
    "TFE_TOKEN",
    (random) => `${random.text(alphanumeric, 14)}.atlasv1.${random.text(alphanumeric, 67)}`,
  ),
  vendor(
    "cloud",
    "tailscale",
    "Tailscale key",
    "TS_AUTHKEY",
    (random) => `tskey-auth-${random.text(alphanumeric, 12)}CNTRL-${random.text(alphanumeric, 32)}`,
  ),
];

const codeHostVendors = [
  vendor(
    "code hosts",
    "github-personal",
    "GitHub token",
    "GITHUB_TOKEN GH_TOKEN",
    withChecksum("ghp_"),
  ),
  vendor(
    "code hosts",
    "github-server",
    "GitHub installation token",
    "GITHUB_TOKEN",
    withChecksum("ghs_"),
  ),
  vendor(
    "code hosts",
    "github-fine",
    "fine-grained GitHub token",
    "GITHUB_PAT",
    (random) => `github_pat_11${random.text(upper + digits, 20)}_${random.text(alphanumeric, 59)}`,
  ),
  vendor(
    "code hosts",
    "gitlab",
    "GitLab token",
    "GITLAB_TOKEN CI_PUSH_TOKEN",
    filled("glpat-", wordly, 20),
  ),
  vendor("code hosts", "npm", "npm token", "NPM_TOKEN NODE_AUTH_TOKEN", withChecksum("npm_")),
  vendor(
    "code hosts",
    "pypi",
    "PyPI token",
    "TWINE_PASSWORD PYPI_TOKEN",
    filled("pypi-AgEIcHlwaS5vcmcC", wordly, 140),
  ),
  vendor(
    "code hosts",
    "docker",
    "Docker Hub token",
    "DOCKER_PAT DOCKERHUB_TOKEN",
    filled("dckr_pat_", wordly, 27),
  ),
  vendor(
    "code hosts",
    "rubygems",
    "RubyGems key",
    "GEM_HOST_API_KEY",
    filled("rubygems_", hex, 48),
  ),
  vendor(
    "code hosts",
    "crates",
    "crates.io token",
    "CARGO_REGISTRY_TOKEN",
    filled("cio", alphanumeric, 32),
  ),
  vendor(
    "code hosts",
    "atlassian",
    "Jira token",
    "JIRA_API_TOKEN",
    (random) =>
      `ATATT3xFfGF0${random.text(wordly, 171)}=${random.text(digits + upper.slice(0, 6), 8)}`,
  ),
  vendor("code hosts", "sonar", "Sonar token", "SONAR_TOKEN", filled("squ_", hex, 40)),
];

const modelVendors = [
  vendor(
    "AI vendors",
    "anthropic",
    "Anthropic key",
    "ANTHROPIC_API_KEY CLAUDE_KEY",
    (random) => `sk-ant-api03-${random.text(wordly, 93)}AA`,
  ),
  vendor(
    "AI vendors",
    "anthropic-oauth",
    "Claude OAuth token",
    "CLAUDE_CODE_OAUTH_TOKEN",
    (random) => `sk-ant-oat01-${random.text(wordly, 93)}AA`,
  ),
  vendor(
    "AI vendors",
    "openai-project",
    "OpenAI key",
    "OPENAI_API_KEY",
    (random) => `sk-proj-${random.text(wordly, 74)}T3BlbkFJ${random.text(wordly, 74)}`,
  ),
  vendor(
    "AI vendors",
    "openai-old",
    "old OpenAI key",
    "OPENAI_API_KEY OPENAI_KEY",
    (random) => `sk-${random.text(alphanumeric, 20)}T3BlbkFJ${random.text(alphanumeric, 20)}`,
  ),
  vendor("AI vendors", "deepseek", "DeepSeek key", "DEEPSEEK_API_KEY", filled("sk-", hex, 32)),
  vendor(
    "AI vendors",
    "openrouter",
    "OpenRouter key",
    "OPENROUTER_API_KEY",
    filled("sk-or-v1-", hex, 64),
  ),
  vendor(
    "AI vendors",
    "huggingface",
    "Hugging Face token",
    "HF_TOKEN HUGGINGFACE_HUB_TOKEN",
    filled("hf_", lower + upper, 34),
  ),
  vendor("AI vendors", "groq", "Groq key", "GROQ_API_KEY", filled("gsk_", alphanumeric, 52)),
  vendor("AI vendors", "xai", "xAI key", "XAI_API_KEY", filled("xai-", alphanumeric, 80)),
  vendor(
    "AI vendors",
    "replicate",
    "Replicate token",
    "REPLICATE_API_TOKEN",
    filled("r8_", alphanumeric, 37),
  ),
  vendor("AI vendors", "mistral", "Mistral key", "MISTRAL_API_KEY", filled("", alphanumeric, 32)),
];

const otherVendors = [
  vendor(
    "payment",
    "stripe-live",
    "Stripe key",
    "STRIPE_SECRET_KEY STRIPE_API_KEY",
    filled("sk_live_51", alphanumeric, 97),
  ),
  vendor(
    "payment",
    "stripe-short",
    "Stripe test key",
    "STRIPE_SECRET_KEY",
    filled("sk_test_", alphanumeric, 24),
  ),
  vendor(
    "payment",
    "stripe-webhook",
    "Stripe webhook secret",
    "STRIPE_WEBHOOK_SECRET",
    filled("whsec_", alphanumeric, 32),
  ),
  vendor("payment", "shopify", "Shopify token", "SHOPIFY_ACCESS_TOKEN", filled("shpat_", hex, 32)),
  vendor("payment", "square", "Square secret", "SQUARE_APP_SECRET", filled("sq0csp-", wordly, 43)),
  vendor("payment", "paypal", "PayPal secret", "PAYPAL_CLIENT_SECRET", filled("E", wordly, 79)),
  vendor(
    "messaging",
    "slack-bot",
    "Slack token",
    "SLACK_BOT_TOKEN",
    (random) =>
      `xoxb-${random.text("123456789", 1)}${random.text(digits, 11)}-${random.text("123456789", 1)}${random.text(digits, 12)}-${random.text(alphanumeric, 24)}`,
  ),
  vendor(
    "messaging",
    "slack-app",
    "Slack app token",
    "SLACK_APP_TOKEN",
    (random) =>
      `xapp-1-A${random.text(upper + digits, 10)}-${random.text("123456789", 1)}${random.text(digits, 12)}-${random.text(hex, 64)}`,
  ),
  vendor(
    "messaging",
    "sendgrid",
    "SendGrid key",
    "SENDGRID_API_KEY",
    (random) => `SG.${random.text(wordly, 22)}.${random.text(wordly, 43)}`,
  ),
  vendor("messaging", "twilio", "Twilio auth token", "TWILIO_AUTH_TOKEN", filled("", hex, 32)),
  vendor(
    "messaging",
    "telegram",
    "Telegram bot token",
    "TELEGRAM_BOT_TOKEN",
    (random) =>
      `${random.text("123456789", 1)}${random.text(digits, 9)}:AA${random.text(wordly, 33)}`,
  ),
  vendor(
    "messaging",
    "discord",
    "Discord bot token",
    "DISCORD_TOKEN DISCORD_BOT_TOKEN",
    (random) =>
      `MT${random.text(alphanumeric, 24)}.${random.text(alphanumeric, 6)}.${random.text(wordly, 38)}`,
  ),
  vendor("services", "datadog", "Datadog key", "DD_API_KEY DATADOG_API_KEY", filled("", hex, 32)),
  vendor(
    "services",
    "new-relic",
    "New Relic key",
    "NEW_RELIC_API_KEY",
    filled("NRAK-", upper + digits, 27),
  ),
  vendor(
    "services",
    "grafana",
    "Grafana token",
    "GRAFANA_TOKEN",
    (random) => `glsa_${random.text(alphanumeric, 32)}_${random.text(hex, 8)}`,
  ),
  vendor(
    "services",
    "linear",
    "Linear key",
    "LINEAR_API_KEY",
    filled("lin_api_", alphanumeric, 40),
  ),
  vendor("services", "notion", "Notion token", "NOTION_TOKEN", filled("ntn_", alphanumeric, 46)),
  vendor(
    "services",
    "airtable",
    "Airtable token",
    "AIRTABLE_PAT",
    (random) => `pat${random.text(alphanumeric, 14)}.${random.text(hex, 64)}`,
  ),
  vendor("services", "sentry", "Sentry token", "SENTRY_AUTH_TOKEN", filled("sntryu_", hex, 64)),
  vendor("services", "figma", "Figma token", "FIGMA_TOKEN", filled("figd_", wordly, 40)),
  vendor(
    "services",
    "postman",
    "Postman key",
    "POSTMAN_API_KEY",
    (random) => `PMAK-${random.text(hex, 24)}-${random.text(hex, 34)}`,
  ),
  vendor(
    "databases",
    "supabase",
    "Supabase token",
    "SUPABASE_ACCESS_TOKEN",
    filled("sbp_", hex, 40),
  ),
  vendor(
    "databases",
    "databricks",
    "Databricks token",
    "DATABRICKS_TOKEN",
    filled("dapi", hex, 32),
  ),
  vendor(
    "databases",
    "planetscale",
    "PlanetScale password",
    "PLANETSCALE_PASSWORD",
    filled("pscale_pw_", wordly, 43),
  ),
];

export const vendors: readonly Vendor[] = [
  ...cloudVendors,
  ...codeHostVendors,
  ...modelVendors,
  ...otherVendors,
];
