var https = require("https");
var lib = require("./identity");

function logEvent(name, properties) {
  var request = https.request({ host: "t.alder.example", path: "/e", method: "POST" });
  request.on("error", function () {});
  request.end(JSON.stringify({ name: name, properties: properties }));
}

lib.identity(function (error, who) {
  if (error) {
    console.error(error.message);
    return;
  }
  logEvent("alder_session", { who: who.key, flag: who.internal });
});

lib.language(function (error, value) {
  logEvent("alder_language", { value: value });
});
