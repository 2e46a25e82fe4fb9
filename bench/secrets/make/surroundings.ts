import type { Random } from "./random.ts";

/** Where people and programs leave a secret. */
export interface Surroundings {
  readonly name: string;
  readonly write: (given: {
    readonly variable: string;
    readonly called: string;
    readonly secret: string;
    readonly random: Random;
  }) => string;
}

const camel = (variable: string): string =>
  variable.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const people = ["mara", "jonas", "li", "priya", "tomas", "aiko"];
const services = ["billing", "search", "ingest", "web", "mailer", "reports"];

export const surroundings: readonly Surroundings[] = [
  {
    name: ".env",
    write: ({ variable, secret, random }) =>
      `NODE_ENV=production\nPORT=${3000 + random.below(900)}\n${variable}=${secret}\nLOG_LEVEL=info\n`,
  },
  {
    name: "quoted .env",
    write: ({ variable, secret }) =>
      `# production\nexport ${variable}="${secret}"\nREGION=eu-central-1\n`,
  },
  {
    name: "YAML",
    write: ({ variable, secret, random }) =>
      `services:\n  ${random.pick(services)}:\n    image: registry.internal/app:1.${random.below(40)}\n    environment:\n      ${variable}: ${secret}\n    restart: always\n`,
  },
  {
    name: "JSON",
    write: ({ variable, secret, random }) =>
      `${JSON.stringify({ name: random.pick(services), [camel(variable)]: secret, retries: 3 }, null, 2)}\n`,
  },
  {
    name: "JSON in JSON",
    write: ({ variable, secret }) =>
      JSON.stringify({
        role: "user",
        content: `the config is ${JSON.stringify({ [variable]: secret, debug: false })}\nplease fix the loader`,
      }),
  },
  {
    name: "TypeScript",
    write: ({ variable, secret, random }) =>
      `import { connect } from "./client.ts";\n\nconst ${camel(variable)} = "${secret}";\nexport const client = connect(${camel(variable)}, { retries: ${random.below(9)} });\n`,
  },
  {
    name: "Python",
    write: ({ variable, secret, random }) =>
      `import requests\n\n${variable} = '${secret}'\n\ndef fetch_${random.pick(services)}():\n    return requests.get(URL, timeout=30)\n`,
  },
  {
    name: "Go",
    write: ({ variable, secret }) =>
      `package config\n\nconst (\n\tmaxRetries = 5\n\t${camel(variable)} = "${secret}"\n)\n`,
  },
  {
    name: "Java properties",
    write: ({ variable, secret }) =>
      `server.port=8080\n${variable.toLowerCase().replaceAll("_", ".")}=${secret}\nspring.main.banner-mode=off\n`,
  },
  {
    name: "shell history",
    write: ({ variable, secret, random }) =>
      `cd ~/src/${random.pick(services)}\n${variable}=${secret} npm run deploy\ngit push origin main\n`,
  },
  {
    name: "Dockerfile",
    write: ({ variable, secret }) =>
      `FROM node:24-slim\nWORKDIR /app\nENV ${variable}=${secret}\nCMD ["node", "main.js"]\n`,
  },
  {
    name: "Terraform",
    write: ({ variable, secret, random }) =>
      `resource "app" "${random.pick(services)}" {\n  ${variable.toLowerCase()} = "${secret}"\n  size  = ${random.below(9)}\n}\n`,
  },
  {
    name: "log",
    write: ({ variable, secret, random }) =>
      `2026-03-${10 + random.below(20)}T09:${10 + random.below(50)}:12.401Z INFO loaded settings ${variable}=${secret} in ${random.below(900)}ms\n2026-03-11T09:14:12.411Z INFO ready\n`,
  },
  {
    name: "chat",
    write: ({ called, secret, random }) =>
      `${random.pick(people)}: it still answers 401\n${random.pick(people)}: use this ${called}: ${secret} and try again, I will rotate it on Monday\n`,
  },
];
