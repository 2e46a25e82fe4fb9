import { isAbsolute, join } from "node:path";
import type { PlannedFile, TrialPlan } from "./plan.ts";

/** The resolver's address as the subject sees it: that of a typical home router. */
export const resolverAddress = "192.168.1.1";

/** The certificates that the subject is to trust, in the forms that programs read. */
export interface Trust {
  /** The run's own certificate authority, PEM. */
  readonly authority: string;
  /** OpenSSL's hash of the authority's subject: its file name in a hashed folder. */
  readonly subjectHash: string;
  /** The host's bundle of authorities with the run's own at its end, PEM. */
  readonly bundle: string;
}

export const bundlePath = "/etc/ssl/certs/ca-certificates.crt";
export const authorityPath = "/etc/ssl/certs/corporate-network-root-ca-g2.pem";

/**
 * Names under /etc that programs need and that reveal nothing about the host's users. Shown read-only where they exist.
 */
export const sharedEtc = [
  "alternatives",
  "bash.bashrc",
  "ca-certificates.conf",
  "debian_version",
  "fonts",
  "gai.conf",
  "host.conf",
  "java-17-openjdk",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime.d",
  "lsb-release",
  "magic",
  "mime.types",
  "os-release",
  "perl",
  "profile",
  "profile.d",
  "protocols",
  "python3",
  "python3.11",
  "redhat-release",
  "rpc",
  "services",
  "skel",
  "terminfo",
  "vim",
  "xdg",
] as const;

export function homeOf(plan: TrialPlan): string {
  return plan.home ?? `/home/${plan.user}`;
}

export function workspaceOf(plan: TrialPlan): string {
  return isAbsolute(plan.workspace) ? plan.workspace : join(homeOf(plan), plan.workspace);
}

/** The files under /etc that a trial sets: identity, names, time zone and trust. */
export function etcFiles(plan: TrialPlan, trust: Trust): PlannedFile[] {
  const home = homeOf(plan);
  const file = (path: string, content: string): PlannedFile => ({ path, content });
  return [
    file(
      "/etc/passwd",
      `root:x:0:0:root:/root:/bin/bash\n${plan.user}:x:1000:1000::${home}:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n`,
    ),
    file("/etc/group", `root:x:0:\ntty:x:5:\n${plan.user}:x:1000:\nnogroup:x:65534:\n`),
    file("/etc/hostname", `${plan.hostname}\n`),
    file(
      "/etc/hosts",
      `127.0.0.1\tlocalhost\n127.0.1.1\t${plan.hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n`,
    ),
    file("/etc/resolv.conf", `nameserver ${resolverAddress}\n`),
    file(
      "/etc/nsswitch.conf",
      "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\nprotocols: files\n",
    ),
    ...(plan.machineId === ""
      ? []
      : ["/etc/machine-id", "/var/lib/dbus/machine-id"].map((path) =>
          file(path, `${plan.machineId}\n`),
        )),
    file("/etc/timezone", `${plan.timezone}\n`),
    file("/etc/shells", "/bin/sh\n/bin/bash\n"),
    file(bundlePath, trust.bundle),
    file(authorityPath, trust.authority),
    file(`/etc/ssl/certs/${trust.subjectHash}.0`, trust.authority),
    // Where programs on Fedora and Alpine look.
    file("/etc/pki/tls/certs/ca-bundle.crt", trust.bundle),
    file("/etc/ssl/cert.pem", trust.bundle),
  ];
}

/** Environment variables that name a certificate authority to the usual runtimes and clients. */
export const trustVariables: Readonly<Record<string, string>> = {
  NODE_EXTRA_CA_CERTS: authorityPath,
  SSL_CERT_FILE: bundlePath,
  SSL_CERT_DIR: "/etc/ssl/certs",
  REQUESTS_CA_BUNDLE: bundlePath,
  CURL_CA_BUNDLE: bundlePath,
  GIT_SSL_CAINFO: bundlePath,
  DENO_CERT: authorityPath,
};

/** The whole environment of the subject: the plan's variables over those of an ordinary login. */
export function environmentOf(plan: TrialPlan): Record<string, string> {
  const home = homeOf(plan);
  const path = [...plan.path, "/opt/node/bin", "/usr/local/bin", "/usr/bin", "/bin"];
  return {
    PATH: path.join(":"),
    HOME: home,
    USER: plan.user,
    LOGNAME: plan.user,
    SHELL: "/bin/bash",
    PWD: plan.folder ?? workspaceOf(plan),
    TERM: "dumb",
    LANG: "C.UTF-8",
    TZ: plan.timezone,
    ...(plan.trustVariables === false ? {} : trustVariables),
    ...plan.variables,
  };
}
