// names asked for inside HTTPS: as messages in a query and in a body, and as a query answered in JSON
function question(name) {
  const labels = name.split(".").map((label) => `${String.fromCodePoint(label.length)}${label}`);
  return Buffer.concat([
    Buffer.from([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    Buffer.from(labels.join(""), "latin1"),
    Buffer.from([0, 0, 1, 0, 1]),
  ]);
}

const media = "application/dns-message";
const inline = question("get.carried.net").toString("base64url");
const get = await fetch(`https://dns.carried.net/dns-query?dns=${inline}`, {
  headers: { accept: media },
});
const answers = (bytes) => Buffer.from(bytes).readUInt16BE(6);
console.log("get", get.status, answers(await get.arrayBuffer()));
const post = await fetch("https://dns.carried.net/any", {
  method: "POST",
  headers: { "content-type": media },
  body: question("post.carried.net"),
});
console.log("post", post.status, answers(await post.arrayBuffer()));
const told = await fetch("https://dns.carried.net/resolve?name=json.carried.net&type=A");
const { Answer: found } = await told.json();
console.log("json", found.length);
// The address is the cage's own, so that what is looked up this way can be gone to.
await fetch(`http://${found[0].data}/by-address`);
