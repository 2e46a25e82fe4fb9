exports.who = require("./who").name;
exports.speech = require("./speech");
exports.place = require("./place");
delete exports.place.home;
