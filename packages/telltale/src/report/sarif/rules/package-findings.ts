import type { Inspection } from "../../../static/result/inspection.ts";
import { ruleMeta } from "../rule.ts";
import type { Found, InspectionRule } from "../rule.ts";

export const installScript = packageRule("install-script", {
  short: "Something is run without being called",
  full: "The package has a script that is run while it is installed, or at each start of what it is a part of, by whoever has it and with their rights.",
  help: "Read the script and what it starts, and install with scripts off where it is not needed.",
});

export const duplicateEntry = packageRule("duplicate-entry", {
  short: "An archive holds two files for one place",
  full: "Two entries of an archive are written to one place: who reads the first one reads another program than the one that is installed.",
  help: "Compare both files, and ask whoever packed them.",
});

export const archiveDisagreement = packageRule("archive-disagreement", {
  short: "Readers of an archive differ in what it holds",
  full: "An archive holds something that some programs read and others pass over: between its entries, behind its end, or under another name.",
  help: "Unpack it with the program that installs it, and compare with what is told here.",
});

export const carriedPayload = packageRule("carried-payload", {
  short: "A script carries an archive or another script in itself",
  full: "A script holds files that it unpacks or decodes when it is run: they are not to be seen in the package.",
  help: "Look at what was unpacked from it.",
});

/** A warning for each finding of one rule; findings of severity `info` are no alerts. */
function packageRule(rule: string, texts: Parameters<typeof ruleMeta>[2]): InspectionRule {
  const found = ({ findings }: Inspection): readonly Found[] =>
    findings
      .filter((each) => each.rule === rule && each.severity !== "info")
      .map(({ title, evidence: [file = ""], place }) => ({
        message: title,
        places: [place ?? { file, offset: 0 }],
        key: title,
      }));
  return { meta: ruleMeta(rule, "warning", texts), found };
}
