import type { PlannedFile } from "../../capture/cage/plan.ts";
import type { Factor } from "./factor.ts";
import { part, whole } from "./statement.ts";

interface Distribution {
  /** os-release(5). */
  readonly ID: string;
  readonly NAME: string;
  readonly VERSION_ID: string;
  readonly PRETTY_NAME: string;
  readonly ID_LIKE?: string;
  /** A file of its own with the version, where it has one. */
  readonly own?: { readonly path: string; readonly content: string };
}

const distributions: Readonly<Record<string, Distribution>> = {
  "debian-12": {
    ID: "debian",
    NAME: "Debian GNU/Linux",
    VERSION_ID: "12",
    PRETTY_NAME: "Debian GNU/Linux 12 (bookworm)",
    own: { path: "/etc/debian_version", content: "12.7\n" },
  },
  "ubuntu-24.04": {
    ID: "ubuntu",
    NAME: "Ubuntu",
    VERSION_ID: "24.04",
    PRETTY_NAME: "Ubuntu 24.04.1 LTS",
    ID_LIKE: "debian",
    own: {
      path: "/etc/lsb-release",
      content:
        'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=24.04\nDISTRIB_CODENAME=noble\nDISTRIB_DESCRIPTION="Ubuntu 24.04.1 LTS"\n',
    },
  },
  "alpine-3.20": {
    ID: "alpine",
    NAME: "Alpine Linux",
    VERSION_ID: "3.20.3",
    PRETTY_NAME: "Alpine Linux v3.20",
    own: { path: "/etc/alpine-release", content: "3.20.3\n" },
  },
  "fedora-41": {
    ID: "fedora",
    NAME: "Fedora Linux",
    VERSION_ID: "41",
    PRETTY_NAME: "Fedora Linux 41 (Server Edition)",
    own: { path: "/etc/redhat-release", content: "Fedora release 41 (Forty One)\n" },
  },
  arch: { ID: "arch", NAME: "Arch Linux", VERSION_ID: "rolling", PRETTY_NAME: "Arch Linux" },
  "amzn-2023": {
    ID: "amzn",
    NAME: "Amazon Linux",
    VERSION_ID: "2023",
    PRETTY_NAME: "Amazon Linux 2023.6.20241010",
    ID_LIKE: "centos rhel",
  },
  "openEuler-24.03": {
    ID: "openEuler",
    NAME: "openEuler",
    VERSION_ID: "24.03",
    PRETTY_NAME: "openEuler 24.03 (LTS)",
    own: { path: "/etc/openEuler-release", content: "openEuler release 24.03 (LTS)\n" },
  },
  "kylin-v10": {
    ID: "kylin",
    NAME: "Kylin Linux Advanced Server",
    VERSION_ID: "V10",
    PRETTY_NAME: "Kylin Linux Advanced Server V10 (Lance)",
    own: {
      path: "/etc/kylin-release",
      content: "Kylin Linux Advanced Server release V10 (Lance)\n",
    },
  },
  "deepin-23": { ID: "deepin", NAME: "Deepin", VERSION_ID: "23", PRETTY_NAME: "Deepin 23" },
  "altlinux-p10": {
    ID: "altlinux",
    NAME: "ALT Server",
    VERSION_ID: "10.4",
    PRETTY_NAME: "ALT Server 10.4 (Autolycus)",
  },
};

function filesOf(distribution: Distribution): readonly PlannedFile[] {
  const { own, ...fields } = distribution;
  const lines = Object.entries(fields).map(([name, value]) => `${name}="${value}"\n`);
  const content = lines.join("");
  // The second is where the first leads to on most systems (os-release(5)).
  return [
    { path: "/etc/os-release", content },
    { path: "/usr/lib/os-release", content },
    ...(own === undefined ? [] : [own]),
  ];
}

export const osRelease: Factor = {
  meta: {
    name: "os-release",
    title: "OS release",
    sets: "/etc/os-release and the distribution's own file; its programs and the kernel stay the host's",
  },
  traits: new Set(["user agent"]),
  control: "debian-12",
  pools: (random) => [
    random.shuffle(Object.keys(distributions).filter((name) => name !== "debian-12")),
  ],
  refuse: (level) =>
    Object.hasOwn(distributions, level)
      ? undefined
      : `"${level}" is not a distribution that is known here; give one of ${Object.keys(distributions).join(", ")}`,
  apply(level, world) {
    const distribution = distributions[level];
    if (distribution === undefined) return world;
    return { ...world, system: [...(world.system ?? []), ...filesOf(distribution)] };
  },
  declaredBy:
    /^(?:(?:(?:linux|host|system)[_-]?)?(?:os|distro|distribution)(?:[_-]?(?:name|version|release|id|type|family))*|(?:linux|platform|system)[_-]?(?:version|release)|pretty[_-]?name)$/i,
  statements(level) {
    const distribution = distributions[level];
    if (distribution === undefined) return [];
    const { ID, NAME, PRETTY_NAME, VERSION_ID } = distribution;
    // Everyday words state nothing by themselves, least of all in the world that all others are compared with.
    if (level === "debian-12") return part(PRETTY_NAME);
    const version = VERSION_ID.includes(".") ? whole(VERSION_ID) : [];
    return [...part(PRETTY_NAME, NAME), ...whole(ID), ...version];
  },
  code: {
    reads: {
      tells: 15,
      apis: {
        "node:os.release()": [],
        "node:os.version()": [],
        "node:os.platform()": [],
        "node:os.type()": [],
        "node:os.machine()": [],
        "process.platform": [],
      },
      files:
        /^\/etc\/(?:[a-z]+-release|issue|debian_version)$|^\/usr\/lib\/os-release$|^\/proc\/version$/,
      commands: /^(?:uname|sw_vers|lsb_release|ver)\b/,
    },
  },
};
