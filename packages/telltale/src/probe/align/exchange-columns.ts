import { ColumnBuilder, isConstant } from "./column.ts";
import type { Column, Facet } from "./column.ts";
import { placeLeaves } from "./elements.ts";
import { hostOfSlot, titleOf } from "./slot.ts";
import type { Slot } from "./slot.ts";

/** A value column for each place of an exchange, and a presence column where a place is not always there. */
export function leafColumns(slot: Slot, trials: number): readonly Column[] {
  const host = hostOfSlot(slot);
  const title = titleOf(slot);
  const views = Array.from({ length: trials }, (_, trial) => slot.views[trial]);
  const builders = new Map<string, { readonly builder: ColumnBuilder; readonly type: string }>();
  const lexemes = new Map<string, ColumnBuilder>();
  placeLeaves(views.map((view) => view?.leaves)).forEach((leaves, trial) => {
    for (const { path, leaf } of leaves) {
      let known = builders.get(path);
      if (known === undefined) builders.set(path, (known = { builder: new ColumnBuilder(trials), type: leaf.type }));
      known.builder.set(trial, leaf.value);
      if (leaf.lexeme === undefined) continue;
      let lexeme = lexemes.get(path);
      if (lexeme === undefined) lexemes.set(path, (lexeme = new ColumnBuilder(trials)));
      lexeme.set(trial, leaf.lexeme);
    }
  });
  const columns: Column[] = [];
  const add = (path: string, facet: Facet, type: string, builder: ColumnBuilder): void => {
    const where = `${title} ${path}`;
    const column: Column = { key: `${host} ${where} ${facet}`, host, where, facet, leafType: type, symbols: builder.symbols, values: builder.values };
    if (!isConstant(column)) columns.push(column);
  };
  for (const [path, { builder, type }] of builders) {
    if (builder.values.length > 1) {
      add(path, type === "order" ? "order" : "value", type, type === "order" || path === "header-case" ? commonOrder(builder) : builder);
    }
    const presence = presenceWithin(builder, views);
    if (presence !== undefined) add(path, "presence", type, presence);
  }
  for (const [path, lexeme] of lexemes) {
    const all = new ColumnBuilder(trials);
    builders.get(path)?.builder.symbols.forEach((symbol, trial) => {
      if (symbol >= 0) all.set(trial, lexeme.values[lexeme.symbols[trial] ?? -1] ?? "plain");
    });
    add(path, "lexeme", "format", all);
  }
  return columns;
}

function presenceWithin(builder: ColumnBuilder, views: readonly unknown[]): ColumnBuilder | undefined {
  if (views.every((view, trial) => view === undefined || builder.has(trial))) return undefined;
  const presence = new ColumnBuilder(views.length);
  views.forEach((view, trial) => {
    if (view !== undefined) presence.set(trial, builder.has(trial) ? "present" : "absent");
  });
  return presence;
}

/** The order of what is always there: that a part came or went is another observable. */
function commonOrder(builder: ColumnBuilder): ColumnBuilder {
  const lists = builder.values.map((value) => value.split(","));
  // Without regard to case, for the list that is kept for the case of its names.
  const sets = lists.map((list) => new Set(list.map((name) => name.toLowerCase())));
  const order = new ColumnBuilder(builder.symbols.length);
  builder.symbols.forEach((symbol, trial) => {
    const list = lists[symbol];
    if (list !== undefined) order.set(trial, list.filter((name) => sets.every((set) => set.has(name.toLowerCase()))).join(","));
  });
  return order;
}

/** Which exchanges there are, how many batches, and in what order. */
export function exchangeSetColumns(slots: readonly Slot[], trials: number): readonly Column[] {
  const columns: Column[] = [];
  for (const slot of slots) {
    const host = hostOfSlot(slot);
    const where = titleOf(slot);
    const presence = new ColumnBuilder(trials);
    const batches = new ColumnBuilder(trials);
    for (let trial = 0; trial < trials; trial++) {
      const view = slot.views[trial];
      presence.set(trial, view === undefined ? "not sent" : "sent");
      if (view !== undefined) batches.set(trial, String(view.batches));
    }
    const facts = { host, where, leafType: "exchange" };
    columns.push({ ...facts, key: `${host} ${where} presence`, facet: "presence", symbols: presence.symbols, values: presence.values });
    columns.push({ ...facts, key: `${host} ${where} count`, facet: "count", symbols: batches.symbols, values: batches.values });
  }
  const always = slots.filter((slot) => Array.from({ length: trials }, (_, trial) => slot.views[trial]).every((view) => view !== undefined));
  const order = new ColumnBuilder(trials);
  for (let trial = 0; trial < trials; trial++) {
    const sequence = always.toSorted((one, other) => (one.views[trial]?.at ?? 0) - (other.views[trial]?.at ?? 0));
    order.set(trial, sequence.map((slot) => `${hostOfSlot(slot)} ${titleOf(slot)}`).join(", "));
  }
  columns.push({ key: "exchange order", host: "", where: "order of exchanges", facet: "order", leafType: "exchange", symbols: order.symbols, values: order.values });
  return columns.filter((column) => !isConstant(column));
}
