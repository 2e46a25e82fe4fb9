import { authored, logged, stamped } from "./wrap.js";

const raw = (path, init) => fetch("https://juniper.example" + path, init);
const send = logged(authored(stamped(raw)));

const response = await send("/v1/notes", { method: "POST", headers: {}, body: JSON.stringify({ note: process.argv[2] }) });
console.log(response.status);
