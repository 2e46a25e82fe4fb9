import { fieldOf, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { generateText } from "../pattern/generate.ts";
import { parsePattern } from "../pattern/parse.ts";
import { countOf } from "./resolve.ts";

/** Formats of JSON Schema 2020-12, 7.3, each with a value that holds everywhere and names nobody. */
const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  time: "00:00:00Z",
  duration: "PT1S",
  email: "user@example.com",
  "idn-email": "user@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "https://example.com/",
  iri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
  "json-pointer": "/ok",
  regex: "ok",
};

const longest = 10_000;

/** A text for a schema: its format's, its pattern's, or "ok" made as long as it has to be. */
export function fillText(schema: JsonRecord): string {
  const least = Math.min(countOf(schema, "minLength") ?? 0, longest);
  const most = countOf(schema, "maxLength") ?? Infinity;
  const source = textOf(fieldOf(schema, "pattern"));
  const pattern = source === "" ? undefined : parsePattern(source);
  const generated = pattern && generateText(pattern, least);
  if (generated !== undefined) return pad(generated, least);
  const format = textOf(fieldOf(schema, "format"));
  const formatted = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (formatted !== undefined) return formatted;
  return pad("ok", least).slice(0, Math.max(0, most));
}

/** A pattern that is open at its end may be followed by anything. */
function pad(text: string, least: number): string {
  return text.length < least ? text.padEnd(least, "o") : text;
}

/** 1 where the schema allows it, else the nearest that it does. */
export function fillNumber(schema: JsonRecord, whole: boolean): number {
  const step = Math.abs(countOf(schema, "multipleOf") ?? 0);
  let low = countOf(schema, "minimum") ?? -Infinity;
  let high = countOf(schema, "maximum") ?? Infinity;
  const margin = step > 0 ? step : whole ? 1 : Math.min(1, (high - low) / 4 || 1);
  const above =
    fieldOf(schema, "exclusiveMinimum") === true ? low : countOf(schema, "exclusiveMinimum");
  const below =
    fieldOf(schema, "exclusiveMaximum") === true ? high : countOf(schema, "exclusiveMaximum");
  if (above !== undefined && above >= low) low = next(above, margin, high, whole || step > 0);
  if (below !== undefined && below <= high) high = next(below, -margin, low, whole || step > 0);
  const wanted = Math.min(Math.max(1, low), high);
  const unit = step > 0 ? step : whole ? 1 : 0;
  if (unit === 0) return wanted;
  const rounded = Math.round(wanted / unit) * unit;
  const tries = [rounded, Math.ceil(wanted / unit) * unit, Math.floor(wanted / unit) * unit, 0];
  const whole0 = (value: number) => !whole || Number.isInteger(value);
  return tidy(tries.find((value) => value >= low && value <= high && whole0(value)) ?? rounded);
}

/** The nearest value past an exclusive bound, still inside the other one. */
function next(bound: number, margin: number, other: number, stepped: boolean): number {
  if (stepped) {
    const size = Math.abs(margin);
    return margin > 0
      ? (Math.floor(bound / size) + 1) * size
      : (Math.ceil(bound / size) - 1) * size;
  }
  return Number.isFinite(other) ? bound + (other - bound) / 2 : bound + margin;
}

/** Without the dust of binary fractions, and without negative zero. */
function tidy(value: number): number {
  return Number(value.toPrecision(15)) + 0;
}
