import { attacks } from "./cage/index.ts";
import { testGroup } from "./test-group.ts";

testGroup("cage", attacks);
