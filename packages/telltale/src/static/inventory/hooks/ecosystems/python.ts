import { placesIn } from "../../../result/place.ts";
import type { UnpackedFile } from "../../../unpack/unpacked.ts";
import type { InlineCode } from "../follow-command.ts";
import { folderOf, inFolder } from "../package-files.ts";
import type { PackageFiles } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem, Hook } from "./ecosystem.ts";

const mostLines = 50;

/** What pip runs while it builds, and Python at each start. */
export const python: Ecosystem = {
  name: "python",
  *find(files) {
    for (const file of files.all) {
      const name = /[^/!]*$/.exec(file.path)?.[0] ?? "";
      const folder = folderOf(file.path);
      const facts = { package: "", folder, place: placeIn(file) };
      if (name === "setup.py" && !/(?:^|[/!])node_modules\//.test(file.path))
        yield { ...facts, event: name, when: "install", command: name, files: [file] };
      // Python runs these at start-up wherever they are on its path (documentation of `site`).
      else if (/^(?:sitecustomize|usercustomize)\.py$/.test(name))
        yield { ...facts, event: name, when: "start", command: name, files: [file] };
      else if (name.endsWith(".pth")) yield* linesOfPath(file);
      else if (name === "pyproject.toml") yield* backend(file, files);
    }
  },
};

/** Lines of a `.pth` file that begin with `import` are run at each start of Python. */
function* linesOfPath(file: UnpackedFile): Iterable<Hook> {
  const place = placesIn(file.path, file.text ?? "");
  let lines = 0;
  for (const { 0: line, index } of (file.text ?? "").matchAll(/^import[ \t;][^\n]*/gm)) {
    lines += 1;
    if (lines > mostLines) return;
    const code: readonly InlineCode[] = [{ kind: "python", text: line }];
    const folder = folderOf(file.path);
    yield {
      event: ".pth",
      when: "start",
      package: "",
      command: line,
      place: place(index),
      folder,
      code,
    };
  }
}

/** A build backend in the package itself (PEP 517, in-tree). */
function* backend(file: UnpackedFile, files: PackageFiles): Iterable<Hook> {
  const text = file.text ?? "";
  const paths = /^\s*backend-path\s*=\s*\[([^\]]{0,1000})\]/m.exec(text)?.[1];
  const [, name] = /^\s*build-backend\s*=\s*["']([\w.:-]{1,200})["']/m.exec(text) ?? [];
  if (paths === undefined || name === undefined) return;
  const folder = folderOf(file.path);
  const folders = [...paths.matchAll(/["']([^"'\n]+)["']/g)].map(([, path = ""]) =>
    inFolder(folder, path),
  );
  const module = name.split(":")[0]?.replaceAll(".", "/") ?? "";
  const found = files.named(module, folders) ?? files.named(`${module}/__init__.py`, folders);
  yield {
    event: "build-backend",
    when: "install",
    package: "",
    command: name,
    place: placeIn(file, "build-backend"),
    folder,
    files: found === undefined ? [] : [found],
  };
}
