import type { Severity } from "./finding.ts";

/** A known place of something that a user would not hand to a stranger. */
export interface SensitivePlace {
  /** In the words of a report. */
  readonly what: string;
  /** Paths as `shownPath` writes them (`~/...`, `./...`, `/...`). Linear-time patterns only. */
  readonly paths: RegExp;
  readonly severity: Severity;
  /** Programs whose work it is to read this. */
  readonly usual?: readonly string[];
}

/** The first that matches counts: the graver and more particular stand first. */
export const sensitivePlaces: readonly SensitivePlace[] = [
  {
    what: "SSH keys",
    paths: /^~\/\.ssh\/(?!config$|known_hosts)/,
    severity: "high",
    usual: ["ssh", "ssh-add"],
  },
  {
    what: "SSH settings and known hosts",
    paths: /^~\/\.ssh(?:\/|$)/,
    severity: "low",
    usual: ["ssh", "git"],
  },
  {
    what: "GnuPG keys",
    paths: /^~\/\.gnupg(?:\/|$)/,
    severity: "high",
    usual: ["gpg", "gpg-agent"],
  },
  { what: "AWS credentials", paths: /^~\/\.aws(?:\/|$)/, severity: "high", usual: ["aws"] },
  {
    what: "Google Cloud credentials",
    paths: /^~\/\.config\/gcloud(?:\/|$)/,
    severity: "high",
    usual: ["gcloud"],
  },
  { what: "Azure credentials", paths: /^~\/\.azure(?:\/|$)/, severity: "high", usual: ["az"] },
  {
    what: "Kubernetes credentials",
    paths: /^~\/\.kube(?:\/|$)/,
    severity: "high",
    usual: ["kubectl"],
  },
  {
    what: "Terraform credentials",
    paths: /^~\/\.(?:terraform\.d|terraformrc)(?:\/|$)/,
    severity: "high",
    usual: ["terraform"],
  },
  {
    what: "Docker credentials",
    paths: /^~\/\.docker\/config\.json$/,
    severity: "high",
    usual: ["docker"],
  },
  {
    what: "git credentials",
    paths: /^~\/(?:\.git-credentials|\.config\/git\/credentials)$/,
    severity: "high",
    usual: ["git-credential-store"],
  },
  {
    what: "GitHub CLI credentials",
    paths: /^~\/\.config\/(?:gh|hub)(?:\/|$)/,
    severity: "high",
    usual: ["gh"],
  },
  {
    what: "netrc passwords",
    paths: /^~\/[._]netrc$/,
    severity: "high",
    usual: ["curl", "git-remote-https", "git-remote-http"],
  },
  { what: "PyPI credentials", paths: /^~\/\.pypirc$/, severity: "high", usual: ["twine"] },
  {
    what: "Cargo credentials",
    paths: /^~\/\.cargo\/credentials(?:\.toml)?$/,
    severity: "high",
    usual: ["cargo"],
  },
  {
    what: "RubyGems credentials",
    paths: /^~\/\.gem\/credentials$/,
    severity: "high",
    usual: ["gem"],
  },
  {
    what: "Maven and Gradle credentials",
    paths: /^~\/(?:\.m2\/settings(?:-security)?\.xml|\.gradle\/gradle\.properties)$/,
    severity: "high",
    usual: ["mvn", "gradle"],
  },
  {
    what: "password stores",
    paths:
      /^~\/(?:\.password-store|\.local\/share\/keyrings|\.config\/op|\.config\/Bitwarden|\.kdbx)(?:\/|$)/,
    severity: "high",
  },
  {
    what: "database passwords",
    paths: /^~\/\.(?:pgpass|my\.cnf|mylogin\.cnf)$/,
    severity: "high",
    usual: ["psql", "mysql"],
  },
  {
    what: "wallets",
    paths: /^~\/\.(?:bitcoin|ethereum|electrum|config\/solana)(?:\/|$)/,
    severity: "high",
  },
  {
    what: "browser profiles",
    paths:
      /^~\/(?:\.mozilla|\.config\/(?:google-chrome|chromium|BraveSoftware|microsoft-edge|vivaldi|opera))(?:\/|$)/,
    severity: "high",
  },
  {
    what: "shell history",
    paths:
      /^~\/(?:\.(?:bash|zsh|sh|python|node_repl|psql|mysql|sqlite)_history|\.zhistory|\.local\/share\/fish\/fish_history)$/,
    severity: "high",
    usual: ["bash", "zsh", "fish"],
  },
  {
    what: "other accounts' password hashes",
    paths: /^\/etc\/(?:shadow|gshadow|sudoers)(?:-|$)/,
    severity: "high",
    usual: ["sudo", "su"],
  },
  {
    what: "container and service tokens",
    paths: /^\/(?:var\/)?run\/secrets(?:\/|$)/,
    severity: "high",
  },
  {
    what: "another process's environment or memory",
    paths: /^\/proc\/(?!self\/|thread-self\/)[^/]+\/(?:environ|mem|maps)$/,
    severity: "medium",
    usual: ["ps", "top", "pgrep", "pkill"],
  },
  {
    what: "environment files",
    paths: /^(?:\.|~)\/(?:[^/]+\/)*\.env(?:\.(?!example$|sample$|template$)[^/]+)?$/,
    severity: "medium",
  },
  {
    what: "npm credentials and settings",
    paths: /^(?:~|\.)\/(?:\.npmrc|\.yarnrc(?:\.yml)?)$/,
    severity: "medium",
    usual: ["npm", "npx", "yarn", "pnpm"],
  },
  {
    what: "machine id",
    paths:
      /^\/(?:etc\/machine-id|var\/lib\/dbus\/machine-id|sys\/class\/dmi\/id\/product_(?:uuid|serial)|sys\/class\/dmi\/id\/board_serial)$/,
    severity: "low",
    usual: ["systemd", "dbus-daemon"],
  },
  {
    what: "hardware addresses",
    paths: /^\/sys\/class\/net\/[^/]+\/address$/,
    severity: "low",
    usual: ["ip", "ifconfig"],
  },
  {
    what: "shell start-up files",
    paths:
      /^~\/\.(?:bashrc|bash_profile|bash_login|profile|zshrc|zshenv|zprofile|config\/fish\/config\.fish)$/,
    severity: "low",
    usual: ["bash", "zsh", "sh", "dash", "fish"],
  },
  {
    what: "git identity and settings",
    paths: /^~\/(?:\.gitconfig|\.config\/git\/config)$/,
    severity: "low",
    usual: ["git"],
  },
];
