const http = require("http");
const { who, speech, place } = require("./lib");

console.log(place.host());
const path = ["/u", who(), place.name(), "quota"].join("/") + "?lang=" + speech();
http.get({ host: "yarrow.example", port: 80, path }, (response) => {
  response.resume();
  console.log(response.statusCode);
});
