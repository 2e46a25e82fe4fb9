import type { PlannedFile } from "../../capture/cage/plan.ts";
import { inventSecret } from "./invented-secret.ts";
import { inventWord } from "./invented-word.ts";
import type { Person } from "./git-repository.ts";

/** A value that the trial put in, so that it can be looked for in what left. */
export interface PlantedValue {
  readonly name: string;
  readonly value: string;
}

export interface HomeContent {
  readonly files: readonly PlannedFile[];
  readonly given: readonly PlantedValue[];
}

const hex = "0123456789abcdef";
const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * What lies in the home of a developer who has worked for a while: keys, tokens, history, other tools' folders. All
 * invented.
 */
export function homeFiles(home: string, person: Person, isKnownToGit = true): HomeContent {
  const secrets = {
    "ssh private key": inventSecret("ssh private key", 70, base64Letters),
    "aws access key": `AKIA${inventSecret("aws access key", 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
    "aws secret key": inventSecret("aws secret key", 40, base64Letters),
    "npm token": `npm_${inventSecret("npm token", 36)}`,
    "github token": `gho_${inventSecret("github token", 36)}`,
    "docker password": inventSecret("docker password", 24),
    "kube token": inventSecret("kube token", 64, hex),
    "netrc password": inventSecret("netrc password", 20),
    "pypi token": `pypi-${inventSecret("pypi token", 60)}`,
    "history password": inventSecret("history password", 18),
    "cursor mcp token": inventSecret("cursor mcp token", 32),
  };
  const words = {
    "identity: ssh public part": inventSecret("ssh public key", 43, base64Letters),
    "identity: ssh known host": inventSecret("known host", 43, base64Letters),
    "shell history": inventWord("shell history"),
    "editor settings": inventWord("editor settings"),
    "shell settings": inventWord("shell settings"),
  };
  const file = (path: string, lines: readonly string[], mode?: number): PlannedFile => ({
    path: `${home}/${path}`,
    content: `${lines.join("\n")}\n`,
    ...(mode === undefined ? {} : { mode }),
  });
  const files = [
    file(".gitconfig", [
      ...(isKnownToGit ? ["[user]", `\tname = ${person.name}`, `\temail = ${person.email}`] : []),
      "[init]",
      "\tdefaultBranch = main",
      "[pull]",
      "\trebase = true",
    ]),
    file(".npmrc", [`//registry.nordwind.example/:_authToken=${secrets["npm token"]}`], 0o600),
    file(
      ".ssh/id_ed25519",
      [
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
        secrets["ssh private key"],
        "-----END OPENSSH PRIVATE KEY-----",
      ],
      0o600,
    ),
    file(".ssh/id_ed25519.pub", [
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${words["identity: ssh public part"]} ${person.email}`,
    ]),
    file(
      ".ssh/config",
      [
        "Host build",
        "  HostName build.nordwind.example",
        "  User deploy",
        "  IdentityFile ~/.ssh/id_ed25519",
      ],
      0o600,
    ),
    file(".ssh/known_hosts", [
      `build.nordwind.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${words["identity: ssh known host"]}`,
    ]),
    file(
      ".aws/credentials",
      [
        "[default]",
        `aws_access_key_id = ${secrets["aws access key"]}`,
        `aws_secret_access_key = ${secrets["aws secret key"]}`,
      ],
      0o600,
    ),
    file(".aws/config", ["[default]", "region = eu-central-1", "output = json"]),
    file(
      ".config/gh/hosts.yml",
      [
        "github.com:",
        `    user: ${person.name.toLowerCase().replaceAll(" ", "-")}`,
        `    oauth_token: ${secrets["github token"]}`,
        "    git_protocol: ssh",
      ],
      0o600,
    ),
    file(
      ".docker/config.json",
      [
        JSON.stringify({
          auths: {
            "registry.nordwind.example": {
              auth: Buffer.from(`deploy:${secrets["docker password"]}`).toString("base64"),
            },
          },
        }),
      ],
      0o600,
    ),
    file(
      ".kube/config",
      [
        "apiVersion: v1",
        "kind: Config",
        "current-context: staging",
        "users:",
        "- name: staging",
        "  user:",
        `    token: ${secrets["kube token"]}`,
      ],
      0o600,
    ),
    file(
      ".netrc",
      [`machine files.nordwind.example login deploy password ${secrets["netrc password"]}`],
      0o600,
    ),
    file(
      ".pypirc",
      ["[pypi]", "username = __token__", `password = ${secrets["pypi token"]}`],
      0o600,
    ),
    file(".bashrc", [
      "# ~/.bashrc",
      "export EDITOR=vim",
      `alias ${words["shell settings"]}='cd ~/archive'`,
      "alias ll='ls -l'",
    ]),
    file(".profile", ['[ -n "$BASH_VERSION" ] && . "$HOME/.bashrc"']),
    file(
      ".bash_history",
      [
        "git status",
        "npm test",
        `mysql -h db.nordwind.example -u billing -p${secrets["history password"]}`,
        "ssh build",
        "git push origin main",
        `ls ~/archive/${words["shell history"]}`,
      ],
      0o600,
    ),
    file(".cursor/mcp.json", [
      JSON.stringify({
        mcpServers: {
          tickets: {
            url: "https://tickets.nordwind.example/mcp",
            headers: { Authorization: `Bearer ${secrets["cursor mcp token"]}` },
          },
        },
      }),
    ]),
    file(".config/Code/User/settings.json", [
      JSON.stringify({
        "editor.tabSize": 2,
        "telemetry.telemetryLevel": "off",
        "window.title": words["editor settings"],
      }),
    ]),
    file("notes/ideas.txt", ["Ask Jonas about the due dates of the October invoices."]),
  ];
  return {
    files,
    given: Object.entries({ ...secrets, ...words }).map(([name, value]) => ({ name, value })),
  };
}
