const os = require("os");
exports.home = process.env.YARROW_HOME;
exports.name = () => "desk";
exports.host = () => os.hostname();
