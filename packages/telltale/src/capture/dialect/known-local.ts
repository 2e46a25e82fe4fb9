/** Well-known services on the local machine, by the end of their socket's path or by their port. */
interface LocalService {
  readonly what: string;
  readonly socket?: RegExp;
  readonly port?: number;
}

const services: readonly LocalService[] = [
  { what: "Docker", socket: /\/docker(?:-desktop)?[^/]*\.sock$/ },
  { what: "Docker", socket: /\/docker-cli(?:-api)?\.sock$/ },
  { what: "Docker", port: 2375 },
  { what: "Docker with TLS", port: 2376 },
  { what: "Podman", socket: /\/podman(?:\/[^/]*)?\.sock$/ },
  { what: "containerd", socket: /\/containerd\.sock$/ },
  { what: "CRI-O", socket: /\/crio\.sock$/ },
  { what: "BuildKit", socket: /\/buildkitd\.sock$/ },
  { what: "Kubernetes API", port: 6443 },
  {
    what: "ssh agent",
    socket: /(?:\/ssh-agent[^/]*|\/agent\.\d+|\/S\.gpg-agent\.ssh|\/keyring\/ssh)$/,
  },
  { what: "1Password's ssh agent", socket: /1password\/agent\.sock$/ },
  { what: "GnuPG's agent", socket: /\/S\.(?:gpg-agent|scdaemon|keyboxd|dirmngr)[^/]*$/ },
  { what: "keyring", socket: /\/keyring\/[^/]+$/ },
  { what: "system bus (D-Bus)", socket: /\/dbus\/system_bus_socket$/ },
  { what: "session bus (D-Bus)", socket: /^(?:\/run\/user\/\d+\/bus|@?\/tmp\/dbus-[^/]*)$/ },
  { what: "system bus of systemd", socket: /\/systemd\/private$/ },
  { what: "systemd's journal", socket: /\/systemd\/journal\/[^/]+$/ },
  { what: "systemd's notifications", socket: /\/systemd\/notify$/ },
  { what: "system log", socket: /^\/dev\/log$/ },
  { what: "name service cache", socket: /\/nscd\/socket$/ },
  { what: "name service of systemd", socket: /\/systemd\/(?:resolve|userdb|machines?)\/[^/]+$/ },
  { what: "screen (X11)", socket: /^@?\/tmp\/\.X11-unix\/X\d+$/ },
  { what: "screen (Wayland)", socket: /\/wayland-\d+$/ },
  { what: "sound", socket: /\/(?:pulse\/native|pipewire-\d+)$/ },
  { what: "Tailscale", socket: /\/tailscaled\.sock$/ },
  { what: "snapd", socket: /\/snapd(?:-snap)?\.socket$/ },
  { what: "LXD", socket: /\/lxd\/unix\.socket$/ },
  { what: "libvirt", socket: /\/libvirt(?:-[^/]+)?(?:-sock[^/]*)?$/ },
  { what: "Watchman", socket: /\/watchman[^/]*\/sock$|-state\/sock$/ },
  { what: "MySQL", socket: /\/mysqld?\.sock$/ },
  { what: "PostgreSQL", socket: /\/\.s\.PGSQL\.\d+$/ },
  { what: "Redis", socket: /\/redis[^/]*\.sock$/ },
  { what: "VS Code", socket: /\/vscode-(?:ipc|git|ssh-auth)-[^/]+\.sock$/ },
  { what: "terminal multiplexer", socket: /\/tmux-\d+\/[^/]+$/ },
  { what: "Chrome's debugger", port: 9222 },
  { what: "Chrome's debugger", port: 9229 },
  { what: "Firefox's debugger", port: 6000 },
  { what: "ChromeDriver", port: 9515 },
  { what: "Selenium", port: 4444 },
  { what: "Android debug bridge", port: 5037 },
  { what: "Ollama", port: 11_434 },
  { what: "LM Studio", port: 1234 },
  { what: "vLLM or another model server", port: 8000 },
  { what: "llama.cpp or another web server", port: 8080 },
  { what: "Jupyter", port: 8888 },
  { what: "text-generation-webui", port: 5000 },
  { what: "LiteLLM", port: 4000 },
  { what: "Qdrant", port: 6333 },
  { what: "OpenTelemetry collector", port: 4317 },
  { what: "OpenTelemetry collector", port: 4318 },
  { what: "Jaeger", port: 14_268 },
  { what: "Datadog's agent", port: 8126 },
  { what: "StatsD", port: 8125 },
  { what: "Prometheus", port: 9090 },
  { what: "SSH", port: 22 },
  { what: "mail", port: 25 },
  { what: "name service", port: 53 },
  { what: "web server", port: 80 },
  { what: "web server", port: 443 },
  { what: "web server in development", port: 3000 },
  { what: "web server in development", port: 5173 },
  { what: "printing (CUPS)", port: 631 },
  { what: "Tor", port: 9050 },
  { what: "proxy (SOCKS)", port: 1080 },
  { what: "proxy", port: 3128 },
  { what: "proxy", port: 7890 },
  { what: "PostgreSQL", port: 5432 },
  { what: "MySQL", port: 3306 },
  { what: "Redis", port: 6379 },
  { what: "MongoDB", port: 27_017 },
  { what: "Elasticsearch", port: 9200 },
  { what: "memcached", port: 11_211 },
  { what: "Consul", port: 8500 },
  { what: "Vault", port: 8200 },
];

/** The known service at an address of the local machine; undefined where none is known. */
export function localService(place: {
  readonly kind: "unix" | "tcp" | "udp";
  readonly address: string;
  readonly port: number;
}): string | undefined {
  const { kind, address, port } = place;
  const found = services.find((service) =>
    kind === "unix" ? service.socket?.test(address) === true : service.port === port,
  );
  return found?.what;
}

/** What the C library contacts in every program that looks up a user or a host: it says nothing about the subject. */
export function isPlumbing(address: string): boolean {
  return /\/(?:nscd\/socket|systemd\/userdb\/[^/]+)$/.test(address);
}
