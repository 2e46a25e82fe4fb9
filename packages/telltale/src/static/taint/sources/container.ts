import type { Source } from "./source.ts";

export const container: Source = {
  meta: { factor: "container", about: "whether it runs in a container or a virtual machine" },
  variables:
    /^(?:container|KUBERNETES_\w+|DOCKER_\w+|IS_SANDBOX|CODESPACES|GITPOD_\w+|REMOTE_CONTAINERS)$/,
  files: /^\/\.dockerenv$|^\/run\/\.containerenv$|^\/proc\/(?:self|1)\/(?:cgroup|mountinfo)$/,
  commands: /^systemd-detect-virt\b/,
};
