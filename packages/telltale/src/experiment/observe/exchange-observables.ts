import type { Leaf } from "../../capture/dialect/leaf.ts";
import { absent, ObservableBuilder, isConstant } from "./observable.ts";
import type { Observable, Facet } from "./observable.ts";
import { orderInversions } from "./order-inversions.ts";
import { alignLeaves } from "./aligned-leaves.ts";
import type { PutLeaf } from "./aligned-leaves.ts";
import type { TreeMaker } from "./leaf-tree.ts";
import { presenceOf } from "./presence.ts";
import { hostOfAlignedExchange, titleOf } from "./aligned-exchange.ts";
import type { AlignedExchange } from "./aligned-exchange.ts";
import type { ExchangeView } from "./exchange-view.ts";

/** Places that depend on the HTTP version, and say nothing more than it does. */
const byVersion = new Set(["header-order", "header-case", "framing", "chunks", "head{spacing}"]);
/** Places with a leaf only where something is unusual: a missing leaf means "as usual". */
const toldWhereOdd = ["head{spacing}", "body{coding}", "body{unread}"];
const framingPlace = /^framing\./;
/** The compressed stream of some content. */
const streamPlace = /\{stream\}$/;

/** Authors of the user's own content: the user's words, and what tools returned of the user's files. */
const usersOwn: ReadonlySet<string> = new Set(["user", "tool"]);

/**
 * The observables of one aligned exchange: a value for each place, and presence where a place is not in every trial.
 */
export function exchangeObservables(
  aligned: AlignedExchange,
  trials: number,
  treeOf: TreeMaker,
): readonly Observable[] {
  const host = hostOfAlignedExchange(aligned);
  const title = titleOf(aligned);
  const views = Array.from({ length: trials }, (_, trial) => aligned.views[trial]);
  const places = collectPlaces(views, treeOf);
  const observables: Observable[] = [];
  const add = (path: string, facet: Facet, type: string, builder: ObservableBuilder): void => {
    const isNumber = places.get(path)?.isNumber === true;
    const where = `${title} ${path}`;
    const observable: Observable = {
      key: `${host} ${where} ${facet}`,
      host,
      where,
      facet,
      leafType: type,
      isNumber,
      isUsers: usersOwn.has(places.get(path)?.author ?? ""),
      symbols: builder.symbols,
      values: builder.values,
    };
    if (!isConstant(observable)) observables.push(observable);
  };
  const versions = places.get("version")?.builder;
  for (const path of toldWhereOdd) {
    const odd = places.get(path)?.builder;
    views.forEach((view, trial) => {
      if (view !== undefined && odd?.has(trial) === false) odd.set(trial, "as usual");
    });
  }
  for (const [path, { builder, type, lexemes }] of places) {
    if ((byVersion.has(path) || framingPlace.test(path)) && versions !== undefined)
      keepVersion(builder, versions);
    const items = path.startsWith("header.") ? listItems(builder) : undefined;
    if (items !== undefined) {
      for (const [item, presence] of items.presence)
        add(`${path}[${item}]`, "presence", type, presence);
      add(path, "order", type, items.order);
    } else if (builder.values.length > 1) {
      if (type === "bag of orders") add(path, "order", "order", orderInversions(builder));
      else if (streamPlace.test(path)) add(path, "value", type, unusualStreams(builder));
      else if (type === "order" || path === "header-case")
        add(path, "order", type, commonOrder(builder));
      else add(path, path.endsWith("{count}") ? "count" : "value", type, builder);
    }
    if (lexemes === undefined) continue;
    const all = new ObservableBuilder(trials);
    builder.symbols.forEach((symbol, trial) => {
      if (symbol >= 0) all.set(trial, lexemes.values[lexemes.symbols[trial] ?? -1] ?? "plain");
    });
    add(path, "lexeme", "format", all);
  }
  for (const [path, presence] of presenceOf(places, views))
    add(path, "presence", "presence", presence);
  return observables;
}

interface ObservablePlace {
  readonly builder: ObservableBuilder;
  readonly type: string;
  readonly isNumber: boolean;
  readonly author: Leaf["author"];
  lexemes?: ObservableBuilder;
}

function collectPlaces(
  views: readonly (ExchangeView | undefined)[],
  treeOf: TreeMaker,
): ReadonlyMap<string, ObservablePlace> {
  const places = new Map<string, ObservablePlace>();
  const leaves = views.map((view) => view?.leaves);
  const put: PutLeaf = (trial, path, leaf, isBag) => {
    const place = freePlace(places, trial, path, () => ({
      builder: new ObservableBuilder(views.length),
      type: isBag ? (leaf.type === "order" ? "bag of orders" : "bag") : leaf.type,
      isNumber: leaf.type === "number",
      author: leaf.author,
    }));
    place.builder.set(trial, leaf.value);
    if (leaf.lexeme === undefined || isBag) return;
    place.lexemes ??= new ObservableBuilder(views.length);
    place.lexemes.set(trial, leaf.lexeme);
  };
  alignLeaves(leaves, put, treeOf);
  return places;
}

/**
 * The place of a path. A path that occurs more than once in a trial (a header sent twice) is numbered from the second
 * on.
 */
function freePlace(
  places: Map<string, ObservablePlace>,
  trial: number,
  path: string,
  make: () => ObservablePlace,
): ObservablePlace {
  for (let turn = 1; ; turn++) {
    const numbered = turn === 1 ? path : `${path}#${turn}`;
    const place = places.get(numbered);
    if (place === undefined) {
      const made = make();
      places.set(numbered, made);
      return made;
    }
    if (!place.builder.has(trial)) return place;
  }
}

/** Masks the trials that did not use the most frequent HTTP version. */
function keepVersion(builder: ObservableBuilder, versions: ObservableBuilder): void {
  const counts = new Map<number, number>();
  for (const version of versions.symbols)
    if (version !== absent) counts.set(version, (counts.get(version) ?? 0) + 1);
  const usual = [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
  versions.symbols.forEach((version, trial) => {
    if (version !== usual) builder.symbols[trial] = absent;
  });
}

const listItem = /^[\w.+*/=;-]{1,80}$/;

/**
 * Splits a header field that lists names (RFC 9110 section 5.6.1), where trials differ in the names: each name's
 * presence and the order of the common names. `undefined` for any other field, and where the values do not vary.
 */
function listItems(
  builder: ObservableBuilder,
):
  | { readonly presence: ReadonlyMap<string, ObservableBuilder>; readonly order: ObservableBuilder }
  | undefined {
  if (builder.values.length < 2 || !builder.values.some((value) => value.includes(",")))
    return undefined;
  const lists = builder.values.map((value) => value.split(/, ?/));
  const names = new Set(lists.flat());
  if (names.size > 100 || ![...names].every((name) => listItem.test(name))) return undefined;
  const trials = builder.symbols.length;
  const presence = new Map([...names].map((name) => [name, new ObservableBuilder(trials)]));
  const order = new ObservableBuilder(trials);
  builder.symbols.forEach((symbol, trial) => {
    const list = lists[symbol];
    if (list === undefined) return;
    for (const [name, observable] of presence)
      observable.set(trial, list.includes(name) ? "present" : "absent");
    const common = list.filter((name) => lists.every((other) => other.includes(name)));
    // The separators are part of how the list is written.
    const apart = new Set(builder.values[symbol]?.match(/, ?/g) ?? []);
    order.set(trial, `${common.join(",")}${apart.size > 1 ? " mixed" : ""}`);
  });
  return { presence, order };
}

/** The order of the items that every trial has: the presence of the others is another observable. */
function commonOrder(builder: ObservableBuilder): ObservableBuilder {
  const lists = builder.values.map((value) => value.split(","));
  // Case is ignored to find the common items, for the list that keeps the case of header names.
  let common = new Set((lists[0] ?? []).map((name) => name.toLowerCase()));
  for (const list of lists.slice(1))
    common = common.intersection(new Set(list.map((name) => name.toLowerCase())));
  const kept = lists.map((list) => list.filter((name) => common.has(name.toLowerCase())).join(","));
  const order = new ObservableBuilder(builder.symbols.length);
  builder.symbols.forEach((symbol, trial) => {
    const list = kept[symbol];
    if (list !== undefined) order.set(trial, list);
  });
  return order;
}

/** Whether content was compressed as it most often is, or otherwise. The content itself has leaves of its own. */
function unusualStreams(builder: ObservableBuilder): ObservableBuilder {
  const counts = new Map<string, Map<string, number>>();
  const parts = builder.values.map((value) => value.split(" ") as [string, string]);
  for (const symbol of builder.symbols) {
    const [content, stream] = parts[symbol] ?? [];
    if (content === undefined || stream === undefined) continue;
    const streams = counts.get(content) ?? new Map<string, number>();
    counts.set(content, streams.set(stream, (streams.get(stream) ?? 0) + 1));
  }
  const usual = new Map(
    [...counts].map(([content, streams]) => [
      content,
      [...streams].toSorted((one, other) => other[1] - one[1])[0]?.[0],
    ]),
  );
  const observable = new ObservableBuilder(builder.symbols.length);
  builder.symbols.forEach((symbol, trial) => {
    const [content = "", stream] = parts[symbol] ?? [];
    if (stream !== undefined)
      observable.set(trial, stream === usual.get(content) ? "as usual" : `#${stream}`);
  });
  return observable;
}

/**
 * Observables of the set of exchanges: the presence of each, the number of its batches, and the order of those that
 * every trial has.
 */
export function exchangeSetObservables(
  alignedExchanges: readonly AlignedExchange[],
  trials: number,
): readonly Observable[] {
  const observables: Observable[] = [];
  for (const aligned of alignedExchanges) {
    const host = hostOfAlignedExchange(aligned);
    const where = titleOf(aligned);
    const presence = new ObservableBuilder(trials);
    const batches = new ObservableBuilder(trials);
    for (let trial = 0; trial < trials; trial++) {
      const view = aligned.views[trial];
      presence.set(trial, view === undefined ? "not sent" : "sent");
      if (view !== undefined) batches.set(trial, String(view.batches));
    }
    const facts = { host, where, leafType: "exchange" };
    observables.push({
      ...facts,
      key: `${host} ${where} presence`,
      facet: "presence",
      symbols: presence.symbols,
      values: presence.values,
    });
    observables.push({
      ...facts,
      key: `${host} ${where} count`,
      facet: "count",
      symbols: batches.symbols,
      values: batches.values,
    });
  }
  const always = alignedExchanges.filter((aligned) =>
    Array.from({ length: trials }, (_, trial) => aligned.views[trial]).every(
      (view) => view !== undefined,
    ),
  );
  const names = new Map(
    always.map((aligned) => [aligned, `${hostOfAlignedExchange(aligned)} ${titleOf(aligned)}`]),
  );
  const order = new ObservableBuilder(trials);
  for (let trial = 0; trial < trials; trial++) {
    const sequence = always.toSorted(
      (one, other) => (one.views[trial]?.at ?? 0) - (other.views[trial]?.at ?? 0),
    );
    order.set(trial, sequence.map((aligned) => names.get(aligned)).join(", "));
  }
  observables.push({
    key: "exchange order",
    host: "",
    where: "order of exchanges",
    facet: "order",
    leafType: "exchange",
    symbols: order.symbols,
    values: order.values,
  });
  return observables.filter((observable) => !isConstant(observable));
}
