import type { Source } from "./source.ts";

export const osRelease: Source = {
  meta: { factor: "os-release", about: "the operating system and its version" },
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
};
