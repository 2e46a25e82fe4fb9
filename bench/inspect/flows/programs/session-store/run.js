const OpenAI = require("openai");
const os = require("node:os");
const Session = require("./session");

function zoneOffset() {
  return new Date().getTimezoneOffset();
}

async function main() {
  const session = new Session("last").resume().describe();
  if (os.userInfo().username === "root") console.warn("running as root");
  zoneOffset();
  session.messages.push({ role: "user", content: process.argv[2] });
  const openai = new OpenAI();
  const answer = await openai.chat.completions.create({ model: "gpt-4o", messages: session.messages });
  session.messages.push(answer.choices[0].message);
  session.save();
}

main();
