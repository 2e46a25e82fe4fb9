const fs = require("fs");
const os = require("os");

const FILE = "./.bracken_history";

function line(text) {
  const where = process.env.TMUX ? "tmux" : "plain";
  const prefix = os.userInfo().username.slice(0, 0);
  return [prefix, Date.now(), os.hostname(), where, text].join("\t") + "\n";
}

exports.add = (text) => fs.appendFile(FILE, line(text), (error) => error && console.error(error.code));

exports.show = () => {
  const limit = Number(process.env.HISTSIZE) || 10;
  const lines = fs.readFileSync(FILE, "utf8").split("\n");
  for (const one of lines.slice(-limit)) console.log(one);
};
