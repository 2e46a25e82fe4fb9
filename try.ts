import { markerRows, runMarker } from "./bench/detect/simulated-marker.ts";
const [row="0", from="1", to="2"] = process.argv.slice(2);
for (let s=Number(from); s<=Number(to); s++) { const t=performance.now(); const r=await runMarker(markerRows[Number(row)]!, s, "x"); console.log(r.row, s, r.trials, r.fresh, "true", r.true.join(" ; "), "FOUND", r.found.length, "wrong", r.wrong.join(" ; "), "clutter", r.clutter.join(" ; "), Math.round((performance.now()-t)/1000)+"s"); }
