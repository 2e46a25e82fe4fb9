import { dirname, join } from "node:path";
import { timeOf } from "../file-times.ts";
import type { PerlValue } from "../launcher/perl-literal.ts";
import type { PlannedFile } from "../plan.ts";
import type { PlannedMountLine, ViewStage } from "../view.ts";
import { mountFlags } from "./mount-flags.ts";

/** One step of the init: the name of a function in `view-text.ts`, and its arguments. */
type Step = readonly [name: string, ...PerlValue[]];

export interface PlannedView {
  readonly root: string;
  readonly hostname: string;
  /** The user id, in the cage's namespace, that owns what the subject may write to. */
  readonly owner: number;
  readonly stages: readonly [system: ViewStage, own: ViewStage];
  /** Files of /etc, created in the new root itself. */
  readonly system: readonly PlannedFile[];
  /** Files of home, workspace and temporary folder, owned by the subject. */
  readonly own: readonly PlannedFile[];
  /** Files that are bind-mounted over others; their paths are those of the init. */
  readonly covers: readonly PlannedFile[];
  readonly home: string;
  readonly workspace: string;
  /** Size of the root's file system in bytes: it holds copies of what the subject's user cannot read. */
  readonly size: number;
}

export interface BuildSteps {
  readonly steps: readonly Step[];
  /** File contents, each once; steps refer to them by index. */
  readonly contents: readonly Buffer[];
}

/**
 * The file view as steps. Pure.
 * @param now seconds since 1970.
 */
export function buildSteps(view: PlannedView, now: number): BuildSteps {
  const { root, owner } = view;
  const [system, own] = view.stages;
  const contents = new Contents();
  const maker = { ...view, now, contents };
  return {
    steps: [
      ["hostname", view.hostname],
      ["mount", "tmpfs", "/run", "tmpfs", 0, "mode=755,size=64m"],
      ["mount", "tmpfs", root, "tmpfs", 0, `mode=755,size=${view.size}`],
      ...stageSteps(maker, system),
      ...fileSteps(maker, root, view.system, undefined),
      ...fileSteps(maker, "", view.covers, undefined),
      ...fileSteps(maker, root, view.own, owner),
      ...stageSteps(maker, own),
    ],
    contents: contents.all,
  };
}

interface Maker extends PlannedView {
  readonly now: number;
  readonly contents: Contents;
}

/** File contents, each once: the bundle of authorities is written to three places and is most of what is sent. */
class Contents {
  readonly all: Buffer[] = [];
  readonly #places = new Map<string | Uint8Array, number>();

  placeOf(content: string | Uint8Array): number {
    const known = this.#places.get(content);
    if (known !== undefined) return known;
    const place = this.all.push(Buffer.from(content as string)) - 1;
    this.#places.set(content, place);
    return place;
  }
}

function stageSteps(maker: Maker, stage: ViewStage): Step[] {
  const { root, owner } = maker;
  const layer = ({ from, layer: place, to, options }: ViewStage["layers"][number]): Step => [
    "layer",
    from,
    place,
    join(root, to),
    to,
    mountFlags(options).flags,
  ];
  return [
    ...stage.shared.flatMap((mount): Step[] => [
      ["folder", join(root, mount.to)],
      ...mountSteps(root, mount),
    ]),
    ...(stage.masked.length === 0 ? [] : [unreadableFile(maker)]),
    ...stage.masked.flatMap((path) => mountSteps(root, { ...mask, to: path })),
    ...stage.folders.map((folder): Step => ["folder", join(root, folder)]),
    ...stage.links.map(({ path, target }): Step => ["link", target, join(root, path)]),
    ...stage.mountPoints.map((path): Step => emptyFile(maker, join(root, path))),
    // Before the mounts, after which this would be refused.
    ...ownSteps(maker, [...stage.folders, ...stage.mountPoints.map((path) => dirname(path))]),
    // Folders before the files that are mounted over files in them.
    ...stage.layers.filter(({ inside }) => !inside).map(layer),
    ...stage.mounts.flatMap((mount) => mountSteps(root, mount)),
    ...stage.inner.map(({ path, options }): Step => {
      const { flags } = mountFlags(options);
      return ["mount", "", join(root, path), "", flags, ""];
    }),
    ...stage.layers.filter(({ inside }) => inside).map(layer),
    ...stage.plain.map((path): Step => ["plain", path]),
    ...stage.copies.map(({ from, to }): Step => ["copy", from, join(root, to), owner]),
  ];
}

/** On the init's own file system: a file that nobody may read, to be mounted over others. */
const unreadable = "/run/unreadable";
const mask = { from: unreadable, type: "none", options: "bind,ro,nosuid,nodev,noexec" } as const;

function unreadableFile({ contents, now }: Maker): Step {
  return ["file", "", unreadable, contents.placeOf(""), 0, -1, now];
}

/** A bind mount takes options only by a second call (mount(2), "Remounting an existing mount"). */
function mountSteps(root: string, { from, to, type, options }: PlannedMountLine): readonly Step[] {
  const place = join(root, to);
  const { flags, bind, data } = mountFlags(options);
  if (bind === 0) return [["mount", from, place, type, flags, data]];
  return [
    ["mount", from, place, "", bind, ""],
    ...(flags === 0
      ? []
      : [["mount", "", place, "", mountFlags("remount,bind").flags | flags, ""] as const]),
  ];
}

function emptyFile({ contents, now }: Maker, place: string): Step {
  return ["file", "", place, contents.placeOf(""), 0o644, -1, now];
}

function fileSteps(
  maker: Maker,
  root: string,
  files: readonly PlannedFile[],
  owner: number | undefined,
): Step[] {
  const steps = files.map(({ path, content, mode }): Step => [
    "file",
    root,
    path,
    maker.contents.placeOf(content),
    mode ?? 0o644,
    owner ?? -1,
    timeOf(path, maker.now),
  ]);
  if (owner === undefined) return steps;
  return [
    ...steps,
    ...ownSteps(
      maker,
      files.map(({ path }) => dirname(path)),
    ),
  ];
}

/** Makes the subject the owner of folders created in the home or temporary folder, and of those above them. */
function ownSteps(
  { root, home, workspace, owner, now }: Maker,
  folders: readonly string[],
): Step[] {
  const isOwn = (path: string): boolean =>
    [home, "/tmp", workspace].some((place) => path.startsWith(`${place}/`));
  const own = new Set<string>();
  for (const folder of folders)
    for (let at = folder; isOwn(at) && !own.has(at); at = dirname(at)) own.add(at);
  return [...own].map((path): Step => ["own", join(root, path), owner, timeOf(path, now)]);
}
