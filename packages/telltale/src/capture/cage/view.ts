import { dirname } from "node:path";
import { coversOf } from "./covers.ts";
import { homeOf, sharedEtc, workspaceOf } from "./etc.ts";
import type { PlannedMount, SharedFolder, TrialPlan } from "./plan.ts";

/** What exists on the host, as far as the view needs it. */
export interface HostFacts {
  /** `none` also for sockets and pipes: one of the host's would still connect to whoever is at its other end. */
  readonly kind: (path: string) => "file" | "folder" | "link" | "none";
  readonly linkTarget: (path: string) => string;
  /** Options of the mount that holds a path and that a bind mount of it must keep (`noexec`). */
  readonly keptOptions: (path: string) => readonly string[];
  /**
   * Mount points inside a folder: a bind mount of it must include them, or the kernel refuses (mount_namespaces(7)).
   */
  readonly mountsBelow: (path: string) => readonly string[];
  /** Whether the subject's user cannot read it, so that it needs a copy. */
  readonly isPrivate: (path: string) => boolean;
  /** Whether a file is alone in its folder. */
  readonly isAlone: (path: string) => boolean;
  /** The Node that runs JavaScript subjects. */
  readonly node: string;
}

export interface Layer {
  readonly from: string;
  readonly layer: string;
  readonly to: string;
  readonly options: string;
  /** Whether it lies in one of the stage's mounts and so is made after them; all others are made before. */
  readonly inside: boolean;
}

/** A mount, with options as in mount(8). */
export interface PlannedMountLine {
  readonly from: string;
  /** Path in the new root. */
  readonly to: string;
  readonly type: string;
  readonly options: string;
}

/** Things that can be made together: shared folders first, one in another, then folders and links, then all mounts. */
export interface ViewStage {
  readonly shared: readonly PlannedMountLine[];
  /** Files in them over which a file that nobody may read is mounted. */
  readonly masked: readonly string[];
  readonly folders: readonly string[];
  readonly links: readonly { readonly path: string; readonly target: string }[];
  /** Empty files as mount points for files. */
  readonly mountPoints: readonly string[];
  readonly mounts: readonly PlannedMountLine[];
  /** Mounts inside another that come with it: each must be made read-only separately. */
  readonly inner: readonly { readonly path: string; readonly options: string }[];
  /**
   * Folders shown through a file system layer of their own, so that the host's sockets and pipes lead nowhere:
   * connect(2) works on read-only mounts too. `layer` is a path of the init's, so that the subject's mount table shows
   * no path of the host.
   */
  readonly layers: readonly Layer[];
  /** Folders of the subject's that are shown without a layer: mounts inside them would be missing from one. */
  readonly plain: readonly string[];
  /** Folders to be copied in; the subject owns the copies. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
}

const systemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
const emptyFolders = [
  "/root",
  "/srv",
  "/mnt",
  "/media",
  "/opt",
  "/var/lib",
  "/var/cache",
  "/var/log",
];
/** Files that tell the version of a distribution. */
const distributionFiles = ["/etc/debian_version", "/etc/lsb-release", "/etc/redhat-release"];
const devices = ["null", "zero", "full", "random", "urandom", "tty"];
/** On the init's own memory file system. */
const layerStore = "/run/layers";
const smallMemory = 64 * 1024 ** 2;

class StageBuilder {
  readonly #host: HostFacts;
  readonly #folders = new Set<string>();
  readonly #links: { path: string; target: string }[] = [];
  readonly #mountPoints: string[] = [];
  readonly #mounts: PlannedMountLine[] = [];
  readonly #inner: { path: string; options: string }[] = [];
  readonly #copies: { from: string; to: string }[] = [];
  readonly #shared: PlannedMountLine[] = [];
  readonly #masked: string[] = [];
  readonly #layers: Omit<Layer, "inside">[] = [];
  readonly #bound: string[] = [];
  readonly #plain: string[] = [];
  readonly #layered: boolean;

  /** @param layered whether folders of the host are shown through a layer: the subject's are, the system's are not. */
  constructor(host: HostFacts, layered: boolean) {
    this.#host = host;
    this.#layered = layered;
  }

  folder(path: string): void {
    this.#folders.add(path);
  }

  link(path: string, target: string): void {
    this.#folders.add(dirname(path));
    this.#links.push({ path, target });
  }

  mount(from: string, to: string, type: string, options: string): void {
    this.#folders.add(to);
    this.#mounts.push({ from, to, type, options });
  }

  /** Shows a file or folder of the host read-only, and a link as the same link. Does nothing where nothing exists. */
  show({ from, to, copied }: PlannedMount): void {
    const kind = this.#host.kind(from);
    if (kind === "none") return;
    if (kind !== "link" && (copied === true || this.#host.isPrivate(from))) {
      this.#folders.add(dirname(to));
      this.#copies.push({ from, to });
      return;
    }
    if (kind === "link") {
      this.link(to, this.#host.linkTarget(from));
      return;
    }
    const inside = this.#host.mountsBelow(from);
    if (kind === "folder" && inside.length === 0 && this.#layered) {
      this.#folders.add(to);
      const layer = `${layerStore}/${this.#layers.length + 1}`;
      const options = this.#readOnly("", from).slice(1);
      this.#layers.push({ from, layer, to, options });
      return;
    }
    if (kind === "folder" && this.#layered) this.#plain.push(to);
    const bind = inside.length === 0 ? "bind" : "rbind";
    this.#bind(from, to, kind, this.#readOnly(bind, from));
    for (const point of inside)
      this.#inner.push({
        path: `${to}${point.slice(from.length)}`,
        options: this.#readOnly("remount,bind", point),
      });
  }

  /** Shows a folder of the host as it is, to be written to. */
  share({ from, to }: SharedFolder): void {
    const bind = this.#host.mountsBelow(from).length === 0 ? "bind" : "rbind";
    const options = [bind, "rw", "nosuid", "nodev", ...this.#host.keptOptions(from)].join(",");
    this.#shared.push({ from, to, type: "none", options });
  }

  /** Lays an unreadable file over one in a shared folder. A folder, or what is not there, is left as it is. */
  mask(path: string, { from, to }: SharedFolder): void {
    if (this.#host.kind(`${from}${path.slice(to.length)}`) === "file") this.#masked.push(path);
  }

  #readOnly(action: string, from: string): string {
    return [action, "ro", "nosuid", "nodev", ...this.#host.keptOptions(from)].join(",");
  }

  /** Bind-mounts a file of the init's over an existing one. */
  cover(from: string, to: string): void {
    this.#mounts.push({ from, to, type: "none", options: "bind,ro,nosuid,nodev,noexec" });
  }

  device(name: string): void {
    this.#bind(`/dev/${name}`, `/dev/${name}`, "file", "bind");
  }

  #bind(from: string, to: string, kind: "file" | "folder", options: string): void {
    this.#folders.add(kind === "file" ? dirname(to) : to);
    if (kind === "file") this.#mountPoints.push(to);
    else this.#bound.push(to);
    this.#mounts.push({ from, to, type: "none", options });
  }

  finish(): ViewStage {
    return {
      shared: this.#shared,
      masked: this.#masked,
      folders: [...this.#folders],
      links: this.#links,
      mountPoints: this.#mountPoints,
      mounts: this.#mounts,
      inner: this.#inner,
      layers: this.#layers
        .toSorted((left, right) => left.to.length - right.to.length)
        .map((layer) => ({
          ...layer,
          inside: this.#bound.some((place) => layer.to.startsWith(`${place}/`)),
        })),
      plain: this.#plain,
      copies: this.#copies,
    };
  }
}

/**
 * The root that the subject sees, derived from its plan: the host's programs read-only, an /etc of its own, and memory
 * file systems for everything that can be written, so that nothing of a trial outlives its namespace.
 *
 * @param owner the user id, in the cage's namespace, that owns what the subject may write to.
 * @returns the system's stage, then the subject's own, which needs the first one's mounts below it.
 */
export function viewOf(
  plan: TrialPlan,
  host: HostFacts,
  owner: number,
): readonly [ViewStage, ViewStage] {
  const system = new StageBuilder(host, false);
  const memory = (to: string, size: number, mode: string): void => {
    const options = `rw,nosuid,nodev,size=${size},nr_inodes=200000,mode=${mode},uid=${owner},gid=${owner}`;
    system.mount("tmpfs", to, "tmpfs", options);
  };

  system.show({ from: "/usr", to: "/usr" });
  for (const path of systemFolders) system.show({ from: path, to: path });
  const given = (plan.system ?? []).map((file) => file.path);
  const isAnother = given.includes("/etc/os-release");
  const ownEtc = new Set([
    ...given,
    ...(plan.hidden ?? []),
    // Files of two distributions at once would give the cage away.
    ...(isAnother ? distributionFiles : []),
  ]);
  for (const path of sharedEtc.map((name) => `/etc/${name}`))
    if (!ownEtc.has(path)) system.show({ from: path, to: path });
  system.show({ from: "/etc/ssl/openssl.cnf", to: "/etc/ssl/openssl.cnf" });
  system.link("/etc/localtime", `/usr/share/zoneinfo/${plan.timezone}`);
  system.link("/etc/mtab", "/proc/self/mounts");
  for (const path of emptyFolders) system.folder(path);

  // /proc belongs to the subject's own pid namespace, which does not exist yet: the launcher mounts it.
  system.folder("/proc");
  system.mount("sysfs", "/sys", "sysfs", "ro,nosuid,nodev,noexec");
  for (const name of devices) system.device(name);
  system.mount("devpts", "/dev/pts", "devpts", "newinstance,ptmxmode=0666,mode=620");
  system.link("/dev/ptmx", "pts/ptmx");
  system.link("/dev/fd", "/proc/self/fd");
  for (const [index, name] of ["stdin", "stdout", "stderr"].entries())
    system.link(`/dev/${name}`, `/proc/self/fd/${index}`);
  system.link("/var/run", "/run");

  memory("/dev/shm", plan.limits.disk, "1777");
  memory("/run", smallMemory, "0755");
  memory("/var/tmp", smallMemory, "1777");
  memory("/tmp", plan.limits.disk, "1777");
  const shared = plan.shared ?? [];
  const isShared = (place: string): boolean => shared.some(({ to }) => to === place);
  if (!isShared(homeOf(plan))) memory(homeOf(plan), plan.limits.disk, "0755");
  const workspace = workspaceOf(plan);
  if (
    !isShared(workspace) &&
    ![homeOf(plan), "/tmp"].some((place) => workspace.startsWith(`${place}/`))
  )
    memory(workspace, plan.limits.disk, "0755");

  const own = new StageBuilder(host, true);
  system.folder("/opt/node/bin");
  own.folder(workspace);
  // The home before what lies in it.
  for (const folder of shared.toSorted((one, other) => one.to.length - other.to.length))
    own.share(folder);
  for (const path of plan.masked ?? []) {
    const holder = shared.find(({ to }) => path.startsWith(`${to}/`) && to !== homeOf(plan));
    if (holder !== undefined) own.mask(path, holder);
  }
  for (const { place, file } of coversOf(plan))
    if (host.kind(file.path) === "file" && !file.path.startsWith("/proc/"))
      own.cover(place, file.path);
  // A bind-mounted file shows its path on the host in the mount table; a folder does not.
  if (host.isAlone(host.node)) own.show({ from: dirname(host.node), to: "/opt/node/bin" });
  else own.show({ from: host.node, to: "/opt/node/bin/node" });
  for (const mount of plan.mounts) own.show(mount);
  return [system.finish(), own.finish()];
}
