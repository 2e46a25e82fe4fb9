import type { Column } from "../align/column.ts";
import { localDay } from "../align/dates.ts";
import type { Dependence, Form } from "../dependence.ts";
import { vendorDefault } from "../factors/base-url.ts";
import type { Statement } from "../factors/factor.ts";
import { factorNamed } from "../factors/index.ts";
import { offsetOf } from "../factors/timezone.ts";
import type { TrialFacts } from "../signal.ts";
import { isAddressGiven } from "./address.ts";
import { formOf, sharpForms } from "./form.ts";
import { tellsOwnClock } from "./own-clock.ts";
import { isLabelled } from "./labelled.ts";
import { isLeftOutWithRepository } from "./left-out.ts";
import { isInStatedPath } from "./stated-path.ts";
import { withoutStatements } from "./stated.ts";

export interface Classified {
  readonly class: Dependence["class"];
  readonly form: Form;
}

/** What the classifier needs to know of the trials. */
export interface Setting {
  readonly trials: readonly TrialFacts[];
  /** For each trial, milliseconds since 1970 by the subject's own clock. */
  readonly began: readonly number[];
  /** By each clock that it may have read; its own alone when absent. */
  readonly clocks?: readonly (readonly number[])[];
  /** For each trial the numbers of its processes; nothing is known of them when absent. */
  readonly processIds?: readonly (ReadonlySet<string> | undefined)[];
  /** For each trial, the hosts that its model requests went to. */
  readonly modelHosts: readonly (readonly string[])[];
}

/** The class and form of what a column shows, given the factors that it was found to depend on. */
export function classify(
  column: Column,
  factors: readonly string[],
  values: readonly [string, string],
  setting: Setting,
): Classified {
  const form = formOf(column, values[0], values[1]);
  if (column.facet === "presence" || column.facet === "count" || column.facet === "activity")
    return { class: "behaviour", form };
  // How large a measured number is says how the program fared, not what it was made to say.
  if (column.facet === "spread") return { class: "behaviour", form };
  // Which version of HTTP is spoken is settled with the host, whoever it is.
  if (column.leafType === "exchange" || column.where.endsWith(" version"))
    return { class: "behaviour", form };
  // With which words a program is started stays on the machine.
  if (column.leafType === "process") return { class: "behaviour", form };
  if (column.facet === "stated") return { class: "overt", form: "value" };
  if (followsOpenly(column, factors, form) || isProcessId(column, setting))
    return { class: "behaviour", form };
  if (factors.every((factor) => factor === "base-url") && isAddressGiven(column, setting))
    return { class: "overt", form: "value" };
  if (factors.every((factor) => isLeftOutWithRepository(column, factor)))
    return { class: "behaviour", form };
  const isOvert =
    factors.every((factor) => isEcho(column, factor, form)) ||
    factors.some(
      (factor) =>
        (!sharpForms.has(form) &&
          (declares(column, factor, setting) ||
            isInStatedPath(column, factor, factorNamed(factor)?.control, setting) ||
            (form !== "derived-identifier" && isLabelled(column, factor)))) ||
        states(column, factor, setting),
    );
  return { class: isOvert ? "overt" : "covert", form };
}

/** Fields that are between a client and its next hop (RFC 9110 section 7.6.1): a proxy is another hop. */
const hopByHop = / header\.(?:connection|proxy-[\w-]+|keep-alive|te|upgrade|transfer-encoding)$/i;

/** What a factor brings about by what it is: another next hop, or what was kept of an earlier run. */
function followsOpenly(column: Column, factors: readonly string[], form: Form): boolean {
  const only = factors.length === 1 ? factors[0] : undefined;
  if (only === "proxy") return hopByHop.test(column.where);
  return only === "launch" && column.facet === "value" && form === "value";
}

/** Factors that are what lies in the user's files. */
const ofFiles = /^(?:files|workspace|file:.*)$/;

/** Whether the user's files stand where the user's words and files are to stand: an echo, whatever lies in them. */
function isEcho(column: Column, factor: string, form: Form): boolean {
  return column.isUsers === true && ofFiles.test(factor) && !sharpForms.has(form);
}

/** Whether a number is that of one of the trial's own processes: how many were started before it decides that. */
function isProcessId(column: Column, { processIds }: Setting): boolean {
  const known = [...column.symbols].flatMap((symbol, trial) => {
    const value = column.values[symbol];
    const own = processIds?.[trial];
    return value === undefined || own === undefined ? [] : [own.has(value)];
  });
  return known.length > 1 && known.every(Boolean);
}

/** What a client says of itself and of what it runs on (RFC 9110 section 10.1.5), in whatever words. */
const inUserAgent: ReadonlySet<string> = new Set(["os-release", "terminal"]);
const userAgent = / header\.user-agent$/i;

/**
 * A field whose own name is the factor's (`baseUrl`, `timezone`) or its level's (`isDocker`) says openly what it
 * depends on, even where its value is a digest of it. Only a whole value, not a part of a text.
 */
function declares(column: Column, factor: string, setting: Setting): boolean {
  if (inUserAgent.has(factor) && userAgent.test(column.where)) return column.facet !== "shape";
  if (column.facet !== "value") return false;
  const field = column.where.replace(/^.*[.\s\])]/, "");
  if (factorNamed(factor)?.declaredBy.test(field) === true) return true;
  return isYesOrNo(column) && namesLevel(field, factor, column, setting);
}

const yesOrNo = /^(?:true|false|yes|no|on|off|0|1|null)?$/i;

function isYesOrNo(column: Column): boolean {
  return column.values.length <= 3 && column.values.every((value) => yesOrNo.test(value));
}

/** Shorter names could be part of any word. */
const shortestName = 3;

/** Whether the field's name holds the name of every level at which its value is one that the control never has. */
function namesLevel(field: string, factor: string, column: Column, setting: Setting): boolean {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const control = factorNamed(factor)?.control;
  const usual = new Set<number>();
  const others = new Map<string, Set<number>>();
  column.symbols.forEach((symbol, trial) => {
    const level = setting.trials[trial]?.environment[factor];
    if (symbol < 0 || level === undefined) return;
    if (level === control) usual.add(symbol);
    else others.set(level, (others.get(level) ?? new Set()).add(symbol));
  });
  const told = [...others].filter(([, symbols]) => [...symbols].some((each) => !usual.has(each)));
  const name = bare(field);
  const isNamed = (level: string): boolean =>
    (factorNamed(factor)?.statements(level, 0) ?? []).some(({ text }) => {
      const word = bare(text).replace(/s$/, "");
      return word.length >= shortestName && name.includes(word);
    });
  return told.length > 0 && told.every(([level]) => isNamed(level));
}

/**
 * Whether the value states the factor's level wherever the level is not the control's: literally, or as
 * the day or the clock that a person would read there. What is left after taking the statement away must
 * be the same everywhere, or it would be a second thing said by the same place.
 */
function states(column: Column, factor: string, setting: Setting): boolean {
  // In our own words for how something is written, a number or a name is not the subject's.
  if (column.leafType === "format") return false;
  if (
    column.facet === "date-format" ||
    column.facet === "lexeme" ||
    column.facet === "order" ||
    column.facet === "shape"
  )
    return false;
  const rows = Array.from(column.symbols, (symbol, trial) => ({
    value: column.values[symbol],
    trial,
  })).filter((row) => row.value !== undefined);
  if (factor === "timezone" && (column.facet === "date" || column.facet === "clock-offset")) {
    return rows.every((row) => saysLocalTime(column, row.value ?? "", row.trial, setting));
  }
  if (factor === "clock" && tellsOwnClock(column, setting)) return true;
  const control = factorNamed(factor)?.control;
  const levelAt = (trial: number): string | undefined => setting.trials[trial]?.environment[factor];
  // What is also said at the control says nothing of the level.
  const plain = new Set(
    rows.flatMap(({ value, trial }) => (levelAt(trial) === control ? [value] : [])),
  );
  const rests = new Set<string>();
  for (const { value = "", trial } of rows) {
    const level = levelAt(trial);
    if (level === undefined) continue;
    // What states the level beyond doubt was taken out before; only where it was not are lesser forms looked for.
    const mark = `{${factor}}`;
    const restated = value.includes(mark)
      ? { rest: value.replaceAll(mark, "{}"), stated: true }
      : withoutStatements(value, statementsAt(factor, level, trial, setting));
    const { stated } = restated;
    if (!stated && !plain.has(value) && !statesAnother(value, factor, trial, setting)) return false;
    if (stated && level !== control) rests.add(asOneList(restated.rest));
  }
  return rests.size === 1;
}

/** A list of things stated, set apart all in one way, is stated once: how many there are follows from what they are. */
function asOneList(rest: string): string {
  return rest.replaceAll(/\{\}([^{}]{1,8})\{\}(?:\1\{\})*/g, "{}$1{}");
}

/** Whether a value states the level that another factor has in its trial: then it says nothing of this one's. */
function statesAnother(value: string, factor: string, trial: number, setting: Setting): boolean {
  const { environment = {} } = setting.trials[trial] ?? {};
  return Object.entries(environment).some(
    ([other, level]) =>
      other !== factor &&
      level !== factorNamed(other)?.control &&
      (value.includes(`{${other}}`) ||
        withoutStatements(value, statementsAt(other, level, trial, setting)).stated),
  );
}

function saysLocalTime(column: Column, value: string, trial: number, setting: Setting): boolean {
  const zone = setting.trials[trial]?.environment["timezone"];
  if (zone === undefined) return false;
  const clocks = setting.clocks?.[trial] ?? [setting.began[trial] ?? 0];
  return clocks.some((began) => isLocalAt(column, value, began, offsetOf(zone, began)));
}

function isLocalAt(column: Column, value: string, began: number, offset: number): boolean {
  if (column.facet === "clock-offset") {
    // On a dial without a day, thirteen hours ahead reads as eleven behind.
    const apart = Math.abs(Number(value) - offset) % 1440;
    return Math.min(apart, 1440 - apart) <= 15;
  }
  // A trial may run past midnight.
  return [began, began + 120_000].some((at) => localDay(at, offset) === value);
}

function statementsAt(
  factor: string,
  level: string,
  trial: number,
  setting: Setting,
): readonly Statement[] {
  const own = factorNamed(factor)?.statements(level, setting.began[trial] ?? 0) ?? [];
  if (factor !== "base-url" || level !== vendorDefault) return own;
  return (setting.modelHosts[trial] ?? []).flatMap((host) => [
    { text: `https://${host}`, match: "part" as const },
    { text: host, match: "part" as const },
  ]);
}
