import type { Node } from "oxc-parser";
import { isOptOutName, optsOut } from "../../capture/dialect/opt-out-names.ts";
import type { Inventory } from "../result/inspection.ts";
import { placesIn } from "../result/place.ts";
import { parentOf } from "../program/walk.ts";
import type { Collecting, Collector } from "./collector.ts";
import { keyName, lastName } from "./node-name.ts";
import { settingsInFile } from "./settings-in-file.ts";
import { openTally } from "./tally.ts";

/** Objects that hold settings, by name. */
const holder = /(?:settings?|config(?:uration)?|conf|prefs?|preferences?|options|opts|rc)$/i;
/** Functions that take the key of a setting. */
const takesKey =
  /^(?:get|has|read|is)(?:Boolean|Bool|Value|Setting|Config|Option|Pref|Preference)?$/;
/** Names that are a switch whatever object they are read from: minified programs lose the object's name. */
const plainSwitch =
  /^(?:disable[ds]?|enable[ds]?|allow(?:ed)?|no|opt_?(?:in|out))(?=[A-Z_-])|(?:[Ee]nabled?|[Dd]isabled?|[Aa]llowed|[Oo]pted_?(?:[Ii]n|[Oo]ut)|[Oo]pt_?(?:[Ii]n|[Oo]ut))$/;
/** Event handlers and predicates are no switches. */
const handler = /^(?:on|has)(?:[A-Z]|_)/;
/** Outside objects that hold settings, an update may be that of anything: a cache, a screen. */
const anyUpdate = /(?<!auto[-_]?)(?:update|upgrade)/i;
/** Limit on the parts of a key: `telemetry.reports.enabled`. */
const mostParts = 3;

/** Keys of settings that switch reports or updates off, or on. */
export const settings: Collector<"settings"> = {
  kind: "settings",
  open(): Collecting<Inventory["settings"][number]> {
    const found = openTally<{ readonly name: string }>();
    return {
      nodes: {
        MemberExpression(node, module) {
          if (!isRead(node)) return;
          const name = settingRead(node);
          if (name !== undefined) found.add(name, { name }, () => module.place(node.start));
        },
        VariableDeclarator({ id, init }, module) {
          if (id.type !== "ObjectPattern" || init === null || !isHolder(init)) return;
          for (const property of id.properties) {
            const name = property.type === "Property" ? keyName(property.key) : undefined;
            if (name !== undefined && isSwitch(name))
              found.add(name, { name }, () => module.place(property.start));
          }
        },
        CallExpression({ callee, arguments: given }, module) {
          const [first] = given;
          if (callee.type !== "MemberExpression" || !isHolder(callee.object)) return;
          if (first?.type !== "Literal" || typeof first.value !== "string") return;
          const name = first.value;
          if (takesKey.test(lastName(callee) ?? "") && isSwitch(name))
            found.add(name, { name }, () => module.place(first.start));
        },
      },
      file(file) {
        const place = placesIn(file.path, file.text);
        for (const { name, at } of settingsInFile(file))
          if (isSwitch(name)) found.add(name, { name }, () => place(at));
      },
      entries: () => found.entries(),
    };
  },
};

/** A name in capitals is an environment variable and reported as one. */
function isSwitch(name: string): boolean {
  return !handler.test(name) && /[a-z]/.test(name) && isOptOutName(name);
}

/** A switch of several words: `usage-statistics`, `autoUpdates`. A single word (`stats`) may be anything. */
function isSettingName(name: string): boolean {
  const isOfWords = /[a-z][A-Z]|[a-z][-_][a-z]/.test(name) && !handler.test(name);
  return isOfWords && (optsOut(name, "0") ?? optsOut(name, "1")) !== undefined;
}

/** The setting that an outermost member expression reads, by the last names of the path. */
function settingRead(node: Node): string | undefined {
  const names: string[] = [];
  let at: Node = node;
  while (at.type === "MemberExpression" || at.type === "ChainExpression") {
    if (at.type === "ChainExpression") {
      at = at.expression;
      continue;
    }
    const name = keyName(at.property);
    if (name === undefined || (at.computed && at.property.type !== "Literal")) return undefined;
    names.unshift(name);
    at = at.object;
    if (names.length === mostParts || isHolder(at)) break;
  }
  const from = names.findLastIndex((name) => holder.test(name)) + 1;
  const isKept = from > 0 || isHolder(at);
  const last = names.at(-1) ?? "";
  if (isKept) {
    const name = names.slice(from).join(".");
    return isSwitch(name) || isSettingName(name) ? name : undefined;
  }
  if (anyUpdate.test(last)) return undefined;
  if (plainSwitch.test(last) && isSwitch(last)) return last;
  const pair = names.slice(-2).join(".");
  if (/^(?:is)?(?:enabled?|disabled?|opt_?out)$/i.test(last) && isSwitch(pair)) return pair;
  return isComparedWithBoolean(node) && isSwitch(last) ? last : undefined;
}

/** `getConfiguration("acme")`, `this.config`, `settings`. */
function isHolder(node: Node): boolean {
  if (node.type === "CallExpression") return holder.test(lastName(node.callee) ?? "");
  if (node.type === "AwaitExpression") return isHolder(node.argument);
  return holder.test(lastName(node) ?? "");
}

/** Whether it is read: neither assigned, nor called, nor only a step to another property. */
function isRead(node: Node): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object !== node;
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== node;
    case "AssignmentExpression":
      return parent.left !== node;
    case "ChainExpression":
      return isRead(parent);
    case "UnaryExpression":
      return parent.operator !== "delete";
    default:
      return true;
  }
}

/** `x.telemetry === false`; minified, booleans are `!0` and `!1`. */
function isComparedWithBoolean(node: Node): boolean {
  const parent = parentOf(node);
  if (parent?.type === "ChainExpression") return isComparedWithBoolean(parent);
  if (parent?.type !== "BinaryExpression" || !/^[!=]==?$/.test(parent.operator)) return false;
  const other = parent.left === node ? parent.right : parent.left;
  if (other.type === "UnaryExpression")
    return other.operator === "!" && other.argument.type === "Literal";
  return other.type === "Literal" && typeof other.value === "boolean";
}
