import { folderOf } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem } from "./ecosystem.ts";

/** Extensions of a gem, which are built while it is installed. */
export const ruby: Ecosystem = {
  name: "ruby",
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
