const { Agent } = require("./agent");

const agent = new Agent();
fetch("https://rue.example/v1", { method: "POST", body: agent.toBody(process.argv[2]) })
  .then((response) => response.text())
  .then(console.log, console.error);
