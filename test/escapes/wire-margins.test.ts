import { testGroup } from "./test-group.ts";
import { audits } from "./wire/index.ts";

testGroup("wire", audits);
