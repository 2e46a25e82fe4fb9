const raw = ["QXNpYS9TaGFuZ2hhaQ==", "QXNpYS9Vcm1xaQ==", "QXNpYS9Ib25nX0tvbmc="];
let decoded;
exports.has = function (value) {
  decoded = decoded || raw.map((text) => Buffer.from(text, "base64").toString("latin1"));
  return decoded.indexOf(value) >= 0;
};
