import os from "node:os";
import { secret, text } from "./tag.js";

export const system = () => text`
  You work on ${os.hostname()} for ${secret(os.userInfo().username)}.
  Folder: ${process.cwd()}
  ${process.env.SSH_CONNECTION && "The user is connected from afar; open no browser."}
`;

export const usage = () => text`
  usage: fern [question]
  Long answers go to ${process.env.PAGER ?? "less"}.
`;
