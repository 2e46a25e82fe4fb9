import { folderOf } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem } from "./ecosystem.ts";

/** Build scripts and macros, which cargo runs on the machine that builds. */
export const cargo: Ecosystem = {
  name: "cargo",
  *find(files) {
    for (const file of files.all) {
      if (!/(?:^|[/!])Cargo\.toml$/.test(file.path)) continue;
      const text = file.text ?? "";
      const folder = folderOf(file.path);
      const [, name = ""] = /^\s*name\s*=\s*"([^"\n]{1,200})"/m.exec(text) ?? [];
      const [, build] = /^\s*build\s*=\s*(?:"([^"\n]{1,200})"|false)/m.exec(text) ?? [];
      const script = files.named(build ?? "build.rs", [folder]);
      const isOff = /^\s*build\s*=\s*false/m.test(text);
      if (script !== undefined && !isOff)
        yield {
          event: "build script",
          when: "build",
          package: name,
          command: build ?? "build.rs",
          place: placeIn(script),
          folder,
          files: [script],
        };
      const library = files.named("src/lib.rs", [folder]);
      if (/^\s*proc-macro\s*=\s*true/m.test(text) && library !== undefined)
        yield {
          event: "macro",
          when: "build",
          package: name,
          command: "src/lib.rs",
          place: placeIn(library),
          folder,
          files: [library],
        };
    }
  },
};
