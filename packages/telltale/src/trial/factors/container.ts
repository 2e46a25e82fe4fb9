import type { PlannedFile } from "../../capture/cage/plan.ts";
import type { Factor } from "./factor.ts";
import { named, part } from "./statement.ts";

interface Marks {
  readonly variables?: Readonly<Record<string, string>>;
  readonly system?: readonly PlannedFile[];
  readonly names: readonly string[];
}

const serviceAccount = "/run/secrets/kubernetes.io/serviceaccount";

/** The marks by which programs detect a container. */
const marks: Readonly<Record<string, Marks>> = {
  docker: { system: [{ path: "/.dockerenv", content: "" }], names: ["docker"] },
  podman: {
    variables: { container: "podman" },
    system: [
      { path: "/run/.containerenv", content: 'engine="podman-5.2.2"\nname="desk"\nrootless=1\n' },
    ],
    names: ["podman"],
  },
  kubernetes: {
    variables: {
      KUBERNETES_SERVICE_HOST: "10.96.0.1",
      KUBERNETES_SERVICE_PORT: "443",
      KUBERNETES_PORT: "tcp://10.96.0.1:443",
    },
    system: [{ path: `${serviceAccount}/namespace`, content: "build-farm" }],
    names: ["kubernetes", "k8s", "build-farm"],
  },
  wsl: {
    variables: {
      WSL_DISTRO_NAME: "Debian",
      WSL_INTEROP: "/run/WSL/11_interop",
      WSLENV: "WT_SESSION",
    },
    system: [
      {
        path: "/proc/version",
        content:
          "Linux version 5.15.167.4-microsoft-standard-WSL2 (root@f9c826d3017f) (gcc (GCC) 11.2.0, GNU ld (GNU Binutils) 2.37) #1 SMP Tue Nov 5 00:21:55 UTC 2024\n",
      },
    ],
    names: ["wsl", "wsl2"],
  },
  codespaces: {
    variables: {
      CODESPACES: "true",
      CODESPACE_NAME: "bookish-space-parakeet",
      REMOTE_CONTAINERS: "true",
    },
    system: [{ path: "/.dockerenv", content: "" }],
    names: ["codespaces", "codespace"],
  },
  lambda: {
    variables: { AWS_LAMBDA_FUNCTION_NAME: "desk", AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    names: ["lambda"],
  },
};

export const container: Factor = {
  meta: {
    name: "container",
    title: "container",
    sets: "/.dockerenv, /run/.containerenv, the KUBERNETES_ and WSL variables and files",
  },
  traits: new Set(["workload"]),
  control: "none",
  pools: (random) => [random.shuffle(Object.keys(marks))],
  refuse: (level) =>
    level === "none" || Object.hasOwn(marks, level)
      ? undefined
      : `"${level}" is not a container that is known here; give one of none, ${Object.keys(marks).join(", ")}`,
  apply(level, world) {
    const { variables = {}, system = [] } = marks[level] ?? {};
    return {
      ...world,
      variables: { ...world.variables, ...variables },
      system: [...(world.system ?? []), ...system],
    };
  },
  declaredBy:
    /^(?:(?:is[_-]?)?(?:docker|container|wsl|kubernetes|k8s)|container[_-]?(?:type|runtime|engine)|sandbox|virtuali[sz]ation|(?:deployment|execution|hosting|runtime)[_-]?(?:environment|env|platform))$/i,
  statements(level) {
    const { variables = {}, names = [] } = marks[level] ?? {};
    return [
      ...part(...Object.keys(variables).filter((name) => name.length > 9)),
      ...part(...Object.values(variables).filter((value) => value.length > 8)),
      ...named(...names),
    ];
  },
  code: {
    reads: {
      tells: 35,
      variables:
        /^(?:container|KUBERNETES_\w+|DOCKER_\w+|IS_SANDBOX|CODESPACES|GITPOD_\w+|REMOTE_CONTAINERS)$/,
      files: /^\/\.dockerenv$|^\/run\/\.containerenv$|^\/proc\/(?:self|1)\/(?:cgroup|mountinfo)$/,
      commands: /^systemd-detect-virt\b/,
    },
    sign: { variable: /CONTAINER|KUBERNETES/ },
  },
};
