import { best, readBytes, readText } from "./read-bytes.ts";
import type { Reading } from "./read-bytes.ts";

/** Limit on the symbols that are decoded; the beginning of a longer message is enough to recognise it. */
const mostTried = 4096;
const mostSymbols = 400_000;

/**
 * Decodes a message written in a few symbols, with any assignment of symbols to digits: seven, eight or sixteen bits a
 * character in both bit orders, with or without a third symbol as separator; two bits a symbol; digits of base three,
 * eight or sixteen.
 *
 * @param symbols numbers from 0, one for each different symbol.
 */
export function decodeDigits(symbols: readonly number[], kinds: number): Reading | undefined {
  const given = symbols.slice(0, mostSymbols);
  const tried = given.slice(0, mostTried);
  let decoder: SymbolDecoder | undefined;
  let score = 0;
  for (const each of decodersFor(kinds)) {
    const reading = each(tried);
    if (reading !== undefined && reading.score > score) [decoder, score] = [each, reading.score];
  }
  return given.length === tried.length || decoder === undefined ? decoder?.(tried) : decoder(given);
}

type SymbolDecoder = (symbols: readonly number[]) => Reading | undefined;

function* decodersFor(kinds: number): Generator<SymbolDecoder> {
  if (kinds === 2) for (const one of [1, 0]) yield* bits(one);
  if (kinds === 3) yield* ternaryDecoders();
  if (kinds === 4)
    for (const order of orders(4)) for (const digits of [4, 8]) yield inBase(4, digits, order);
  if (kinds === 8) yield inBase(8, 3, identity(8));
  if (kinds > 8 && kinds <= 16) yield inBase(16, 2, identity(16));
}

/** Three symbols: zero, one, and a third between characters, only at the beginning or end, or now and then. */
function* ternaryDecoders(): Generator<SymbolDecoder> {
  for (const [zero = 0, one = 1, other = 2] of orders(3)) {
    yield* separated(zero, other);
    for (const decoder of bits(one))
      yield (symbols) => decoder(symbols.filter((each) => each !== other));
  }
  for (const order of orders(3)) for (const digits of [5, 6]) yield inBase(3, digits, order);
}

/** Consecutive bits, with the same number for each character. */
function* bits(one: number): Generator<SymbolDecoder> {
  for (const width of [8, 7, 16])
    for (const isReversed of [false, true])
      yield (symbols) => {
        const digits = symbols.map((each) => (each === one ? 1 : 0));
        const numbers = chunks(digits, width).map((chunk) => numberOf(chunk, 2, isReversed));
        return readNumbers(numbers, width);
      };
}

/** Characters of any number of bits, separated by one symbol. */
function* separated(zero: number, between: number): Generator<SymbolDecoder> {
  for (const isReversed of [false, true])
    yield (symbols) => {
      const numbers: number[] = [];
      let chunk: number[] = [];
      for (const each of [...symbols, between]) {
        if (each !== between) chunk.push(each === zero ? 0 : 1);
        else if (chunk.length > 0) {
          if (chunk.length > 21) return undefined;
          numbers.push(numberOf(chunk, 2, isReversed));
          chunk = [];
        }
      }
      return numbers.length < 2 ? undefined : readNumbers(numbers, 16);
    };
}

function inBase(base: number, digits: number, order: readonly number[]): SymbolDecoder {
  return (symbols) =>
    readNumbers(
      chunks(
        symbols.map((each) => order[each] ?? 0),
        digits,
      ).map((chunk) => numberOf(chunk, base, false)),
      base ** digits > 256 ? 16 : 8,
    );
}

function readNumbers(numbers: readonly number[], width: number): Reading | undefined {
  if (numbers.length === 0) return undefined;
  if (numbers.some((each) => each > 0xff))
    return numbers.some((each) => each > 0x10ffff || (each >= 0xd800 && each < 0xe000))
      ? undefined
      : readText(String.fromCodePoint(...numbers.slice(0, 20_000)).replaceAll("\0", ""));
  const bytes = readBytes(Uint8Array.from(numbers));
  return width === 8
    ? bytes
    : best([
        bytes,
        readText(String.fromCodePoint(...numbers.slice(0, 20_000)).replaceAll("\0", "")),
      ]);
}

/** Complete chunks only; the rest at the end is no character. */
function chunks(digits: readonly number[], width: number): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (let at = 0; at + width <= digits.length; at += width)
    found.push(digits.slice(at, at + width));
  return found;
}

function numberOf(digits: readonly number[], base: number, isReversed: boolean): number {
  const ordered = isReversed ? digits.toReversed() : digits;
  return ordered.reduce((number, digit) => number * base + digit, 0);
}

function identity(length: number): readonly number[] {
  return Array.from({ length }, (_each, index) => index);
}

/** All assignments of symbols to digits. */
function orders(length: number): readonly (readonly number[])[] {
  if (length === 1) return [[0]];
  return orders(length - 1).flatMap((shorter) =>
    identity(length).map((at) => shorter.toSpliced(at, 0, length - 1)),
  );
}
