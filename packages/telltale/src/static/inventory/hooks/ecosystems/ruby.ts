import { folderOf } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem } from "./ecosystem.ts";

export const ruby: Ecosystem = {
  meta: { name: "ruby", about: "extensions of a gem, which are built while it is installed" },
  *find(files) {
    for (const file of files.all)
      if (/(?:^|[/!])(?:extconf\.rb|mkrf_conf\.rb|rubygems_plugin\.rb)$/.test(file.path)) {
        const name = /[^/!]*$/.exec(file.path)?.[0] ?? "";
        const folder = folderOf(file.path);
        yield {
          event: name,
          when: name === "rubygems_plugin.rb" ? "start" : "install",
          package: "",
          command: name,
          place: placeIn(file),
          folder,
          files: [file],
        };
      }
  },
};
