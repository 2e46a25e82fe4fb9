import { attacks } from "./host/index.ts";
import { testGroup } from "./test-group.ts";

testGroup("host", attacks);
