import { testGroup } from "./test-group.ts";
import { attacks } from "./wire/index.ts";

testGroup("wire", attacks);
