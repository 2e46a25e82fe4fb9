import type { ComparedSubject, VersionDiff } from "../../static/versions/version-diff.ts";
import { countText, secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify } from "../line.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

const indent = " ".repeat(16);

/** What was compared, and how much of it is equal. */
export function heading(diff: VersionDiff, width: number): readonly Line[] {
  const { before, after, functions, seconds } = diff;
  const same = before.name === after.name && before.version !== after.version;
  const names = same
    ? `${after.name} ${before.version} → ${after.version}`
    : `${nameOf(before)} → ${nameOf(after)}`;
  const digests = [before, after].map(({ sha256 }) =>
    sha256 === "" ? "?" : `${sha256.slice(0, 12)}…`,
  );
  const line: Line = [
    span("telltale diff", "heading"),
    span(`   ${cutMiddle(visible(names), width - 30)}`, "strong"),
  ];
  const { matched, same: unchanged, changed, new: fresh, gone } = functions;
  return [
    justify(line, [span(secondsText(seconds), "dim")], width),
    [span(`${indent}sha256 ${digests.join(" → ")}`, "dim")],
    [],
    [
      span("  "),
      span(`${changed} changed`, changed > 0 ? "changed" : "good"),
      span(", "),
      span(`${fresh} new`, fresh > 0 ? "changed" : "good"),
      span(", "),
      span(`${gone} gone`, gone > 0 ? "changed" : "good"),
      span(
        ` of ${matched + Math.max(fresh, gone)} functions; ${unchanged} are the same, names aside`,
      ),
    ],
    ...others(diff),
    [],
  ];
}

/** Differences other than in functions. */
function others({ started, files }: VersionDiff): readonly Line[] {
  const count = (role: VersionDiff["files"][number]["role"]): number =>
    files.filter((file) => file.role === role).length;
  const parts = [
    [started.length, "start", "starts"],
    [count("script"), "script", "scripts"],
    [count("instructions"), "file of instructions", "files of instructions"],
    [count("settings"), "file of settings", "files of settings"],
    [count("text"), "other text", "other texts"],
    [count("data"), "file that was not understood", "files that were not understood"],
  ] as const;
  const named = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => countText(number, one, many));
  return named.length === 0 ? [] : [[span("  other: "), span(named.join(", "), "changed")]];
}

function nameOf({ name, version, source }: ComparedSubject): string {
  return version === "" ? source : `${name} ${version}`;
}
