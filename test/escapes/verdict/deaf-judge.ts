import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { changedTrace, lookup } from "./judged.ts";

/**
 * Asks the judge to end once it is at work: it listens for signals while it begins, and has given them back to the
 * system when it does what cannot be interrupted. proc_pid_status(5): SigCgt, of which SIGTERM is bit 14.
 */
const endWhenAtWork = `
"$@" >/dev/null & judge=$!
caught() { read -r _ mask <<EOF
$(grep SigCgt /proc/$judge/status 2>/dev/null)
EOF
[ $(( 0x\${mask:-0} & 0x4000 )) -ne 0 ]; }
until caught; do kill -0 $judge || break; done
while caught; do kill -0 $judge || break; done
kill -TERM $judge
wait $judge
echo ended with $?`;

export const deafJudge: Attack = {
  name: "deaf-judge",
  title: "a judge with much to do is asked to end",
  async try(place) {
    const lookups = Array.from({ length: 200_000 }, (_, index) =>
      lookup(`n${index}.d${index}.example`, index),
    );
    const folder = await changedTrace(place, () => ({ lookups }));
    const words = ["/srv/telltale", "judge", "--json", folder];
    const { stdout } = await place.run(["sh", "-c", endWhenAtWork, "sh", ...words]);
    assert.equal(stdout, "ended with 143\n");
    return "ends at once, by the signal";
  },
};
