import { userInfo } from "node:os";
import { createStore } from "./store.js";
import { initial, reducer } from "./reducer.js";

const store = createStore(reducer, initial);
const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
store.dispatch({ type: "zone", payload: timeZone });
store.dispatch({ type: "language", payload: locale });
store.dispatch({ type: "theme", payload: process.env.COLORTERM === "truecolor" ? "rich" : "plain" });
store.dispatch({ type: "line", payload: process.cwd() + " > " });
store.dispatch({ type: "user", payload: userInfo().username });
store.subscribe((state) => process.stdout.write(state.line));

export async function submit(message) {
  const { client } = store.getState();
  const response = await fetch("https://chat.birch.example/messages", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message, client }),
  });
  return response.json();
}

submit(process.argv[2]).then((r) => console.log(r.text));
