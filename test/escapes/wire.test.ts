import { testGroup } from "./test-group.ts";
import { attacks, audits } from "./wire/index.ts";

testGroup(
  "wire",
  attacks.filter((attack) => !audits.includes(attack)),
);
