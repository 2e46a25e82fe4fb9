import type { Inventory } from "../result/inspection.ts";
import type { Place } from "../result/place.ts";
import type { Collecting, Collector } from "./collector.ts";
import { lastName } from "./node-name.ts";
import { textsIn } from "./file-texts.ts";
import { openTally } from "./tally.ts";
import { unknownPart } from "./unknown-part.ts";

/** Evidence in texts, and what each means. */
const texts: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/registry\.[\w.-]+\/.*(?:latest|\uFFFF)\/?$/,
    "asks a package registry for a version",
  ],
  [/^https?:\/\/api\.github\.com\/repos\/[^\s]+\/releases/, "asks a code host for releases"],
  [/^https?:\/\/[^\s]+\/releases\/(?:latest|download)\b/, "fetches releases"],
  [/(?:^|\/)(?:latest(?:-mac|-linux)?\.ya?ml|appcast\.xml|RELEASES)$/, "reads a list of releases"],
  [
    /\b(?:npm|pnpm|yarn|bun)\s+(?:install|i|add|update|upgrade)\s+(?:-g|--global)\b|\byarn\s+global\s+add\b/,
    "installs a package globally",
  ],
  [
    /\b(?:brew\s+upgrade|winget\s+upgrade|pip\s+install\s+(?:-U|--upgrade)|pipx\s+upgrade|uv\s+tool\s+upgrade|cargo\s+install)\b/,
    "upgrades by a package manager",
  ],
  [
    /\bcurl\b[^|\n]{1,200}\|\s*(?:ba|z)?sh\b|\birm\b[^|\n]{1,200}\|\s*iex\b/,
    "runs an installer from the network",
  ],
];

/** Functions and properties that updaters consist of, by name. */
const names =
  /^(?:autoUpdater|checkForUpdates?(?:AndNotify)?|setFeedURL|quitAndInstall|downloadUpdate|updateNotifier|autoUpdate|selfUpdate|installUpdate|performUpdate)$/;

/** Arguments of a package manager that replace a global installation. */
const installs = /^(?:install|i|add|update|upgrade)$/;

/** How the program updates itself, or others. */
export const updaters: Collector<"updaters"> = {
  kind: "updaters",
  open(): Collecting<Inventory["updaters"][number]> {
    const found = openTally<{ readonly because: string }>();
    const add = (because: string | undefined, place: () => Place): void => {
      if (because !== undefined) found.add(because, { because }, place);
    };
    return {
      nodes: {
        CallExpression({ callee, start }, module) {
          const name = lastName(callee);
          if (name !== undefined && names.test(name))
            add(`calls ${name}`, () => module.place(start));
        },
        MemberExpression({ object, start }, module) {
          if (object.type === "Identifier" && object.name === "autoUpdater")
            add("uses an autoUpdater", () => module.place(start));
        },
        ArrayExpression({ elements, start }, module) {
          if (elements.length < 2 || elements.length > 12) return;
          const words = elements.map((each) => (each?.type === "Literal" ? each.value : undefined));
          const has = (wanted: RegExp): boolean => words.some((word) => wanted.test(String(word)));
          if (has(installs) && has(/^(?:-g|--global)$/))
            add("installs a package globally", () => module.place(start));
          if (has(/^(?:view|info|show)$/) && has(/^(?:version|versions|dist-tags)$/))
            add("asks a package manager for a version", () => module.place(start));
        },
      },
      text({ text, node }, module) {
        add(signOf(text), () => module.place(node.start));
      },
      file(file) {
        if (file.kind === "json") return;
        for (const { text, place } of textsIn(file)) add(signOf(text), place);
      },
      entries: () => found.entries(),
    };
  },
};

/** What a text says about updating. */
function signOf(text: string): string | undefined {
  if (text.length < 8 || text.length > 400 || !/[/ .]/.test(text)) return undefined;
  const because = texts.find(([sign]) => sign.test(text))?.[1];
  const target = text.replaceAll(unknownPart, "*").trim();
  return because !== undefined && target.startsWith("http") && target.length < 120
    ? `${because}: ${target}`
    : because;
}
