import type { Inventory } from "../result/inspection.ts";
import { placesIn } from "../result/place.ts";
import { parentOf } from "../program/walk.ts";
import { isAddressed } from "./address-context.ts";
import type { Collecting, Collector, TextFile } from "./collector.ts";
import { isProse, textsIn } from "./file-texts.ts";
import { bareHost, hostsOfUrls } from "./host-name.ts";
import type { NamedHost } from "./host-name.ts";
import { isOnlyAnIdentifier } from "./identifier-hosts.ts";
import { offsetIn } from "./static-text.ts";
import { openTally } from "./tally.ts";
import type { Place } from "../result/place.ts";

type Use = Inventory["hosts"][number]["use"];
type Stated = Inventory["hosts"][number]["stated"];

const mostUrls = 8;
const inOrder: readonly Use[] = ["address", "value", "mention"];

interface Facts {
  readonly host: string;
  readonly urls: readonly string[];
  readonly use: Use;
  readonly stated: Stated;
}

/** Host names and URLs in the texts of a program. */
export const hosts: Collector<"hosts"> = {
  kind: "hosts",
  open(): Collecting<Inventory["hosts"][number]> {
    const found = openTally<Facts>((known, met) => ({
      ...known,
      urls: [...new Set([...known.urls, ...met.urls])].slice(0, mostUrls),
      use: inOrder.find((use) => use === known.use || use === met.use) ?? known.use,
      stated: known.stated === "plain" ? known.stated : met.stated,
    }));
    const add = (
      named: NamedHost,
      use: Use,
      place: () => Place,
      { isHidden = false }: { readonly isHidden?: boolean },
    ): void => {
      const { host, url } = named;
      // A hidden host is not just a mention.
      const meant = isHidden && use === "mention" ? "value" : use;
      const told = isOnlyAnIdentifier(host) ? "mention" : meant;
      const stated = isHidden ? "decoded" : "plain";
      found.add(host, { host, urls: url === undefined ? [] : [url], use: told, stated }, place);
    };
    return {
      text(text, module) {
        if (!text.text.includes(".") && !text.text.includes("localhost")) return;
        let isAlone = true;
        for (const named of hostsOfUrls(text.text)) {
          const use = useOf(named, text.text, () => isAddressed(text.node));
          add(named, use, () => module.place(offsetIn(text, named.at)), module);
          isAlone = false;
        }
        if (!isAlone || /\s/.test(text.text)) return;
        const bare =
          bareHost(text.text, false) ?? addressedHost(text.text, () => isAddressed(text.node));
        if (bare === undefined || isModuleName(parentOf(text.node)?.type)) return;
        const use = isAddressed(text.node) ? "address" : "value";
        add(bare, use, () => module.place(offsetIn(text, 0)), module);
      },
      file: (file) => hostsOfFile(file, add),
      entries: () => found.entries().map(({ urls, ...entry }) => ({ ...entry, urls: [...urls] })),
    };
  },
};

/** The form of a text is checked before its context, because that is cheaper. */
function addressedHost(text: string, isAddress: () => boolean): NamedHost | undefined {
  const named = bareHost(text, true);
  return named !== undefined && isAddress() ? named : undefined;
}

function isModuleName(parent: string | undefined): boolean {
  return (
    parent === "ImportDeclaration" ||
    parent === "ExportAllDeclaration" ||
    parent === "ExportNamedDeclaration" ||
    parent === "ImportExpression"
  );
}

function useOf({ at }: NamedHost, text: string, isAddress: () => boolean): Use {
  if (at > 0 || /\s/.test(text)) return "mention";
  return isAddress() ? "address" : "value";
}

function hostsOfFile(
  file: TextFile,
  add: (named: NamedHost, use: Use, place: () => Place, of: TextFile) => void,
): void {
  const place = placesIn(file.path, file.text);
  if (file.names !== undefined) {
    for (const { is, value: host, at, url, mentioned } of file.names)
      if (is === "host")
        add(
          { host, at, ...(url === undefined ? {} : { url }) },
          mentioned === true ? "mention" : "value",
          () => place(at),
          file,
        );
    return;
  }
  const isValue = isProse(file) ? /^$/ : /["'`=\n]/;
  for (const named of hostsOfUrls(file.text)) {
    const before = file.text[named.at - 1] ?? "";
    add(named, isValue.test(before) ? "value" : "mention", () => place(named.at), file);
  }
  for (const { text, place: placeOfText } of textsIn(file)) {
    const named = bareHost(text, false);
    if (named !== undefined) add(named, "value", placeOfText, file);
  }
}
