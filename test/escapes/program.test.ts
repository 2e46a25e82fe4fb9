import { attacks } from "./program/index.ts";
import { testGroup } from "./test-group.ts";

testGroup("program", attacks);
