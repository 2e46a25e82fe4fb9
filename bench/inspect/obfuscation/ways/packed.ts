import { plainTable, programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const packed: Hiding = {
  meta: { id: "packed", title: "A program packed into a text, unpacked by eval" },
  hide: (values, chance) => {
    const source = plainTable(values).replace("const TABLE", "globalThis.TABLE");
    const words = chance.shuffled([...new Set(source.match(/\w+/g) ?? [])]);
    const digit = (number: number): string =>
      (number < 36 ? "" : digit(Math.floor(number / 36))) + (number % 36).toString(36);
    const numbers = new Map(words.map((each, at) => [each, digit(at)]));
    const numbered = source.replaceAll(/\w+/g, (each) => numbers.get(each) ?? each);
    return programWith(
      `eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--)d[e(c)]=k[c]||e(c);k=[function(e){return d[e]}];e=function(){return'\\\\w+'};c=1};while(c--)if(k[c])p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c]);return p}(${JSON.stringify(numbered)},36,${words.length},${JSON.stringify(words.join("|"))}.split('|'),0,{}));`,
    );
  },
};
