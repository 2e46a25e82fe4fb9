import { attacks } from "./network/index.ts";
import { testGroup } from "./test-group.ts";

testGroup("network", attacks, ["root"]);
