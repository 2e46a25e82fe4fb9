import { hidings } from "../../bench/inspect/obfuscation/ways/index.ts";
import { chance } from "../../bench/inspect/obfuscation/random.ts";
import { writeFileSync } from "node:fs";
for (const h of hidings)
  writeFileSync(
    `/tmp/tb/gen-${h.meta.id}.js`,
    h.hide(
      [
        "api.alpha.com",
        "beta.example.org",
        "Asia/Tokyo",
        "Europe/Paris",
        "gamma.test",
        "delta.example.io",
      ],
      chance(7),
    ),
  );
