import { testGroup } from "./test-group.ts";
import { attacks } from "./verdict/index.ts";

testGroup("verdict", attacks);
