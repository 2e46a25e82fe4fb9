const os = require("os");
function name() {
  return encodeURIComponent(os.userInfo().username.toLowerCase());
}
module.exports = { name };
