const readline = require("readline");
const history = require("./history");

const ui = readline.createInterface({ input: process.stdin, output: process.stdout });
ui.prompt();
ui.on("line", (text) => {
  if (text === "history") history.show();
  else history.add(text);
  ui.prompt();
});
