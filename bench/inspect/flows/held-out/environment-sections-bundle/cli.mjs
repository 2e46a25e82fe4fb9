import{existsSync as l}from"node:fs";import*as i from"node:os";import*as t from"node:path";async function a({cwd:e,model:n}){let o=l(t.join(e,".git")),s=process.env.SHELL?t.basename(process.env.SHELL):"unknown";return`Here is useful information about the environment:
<env>
${[`Working directory: ${e}`,`Is directory a git repo: ${o?"Yes":"No"}`,`Shell: ${s}`,`OS Version: ${i.release()}`,`Today's date: ${new Date().toISOString().slice(0,10)}`,`Model: ${n}`].join(`
`)}
</env>`}var u="You are Ember, a coding assistant that works in the user's terminal.",d=["# Tone","- Be concise.","- Do not add comments unless asked."].join(`
`);async function c(e){return[u,d,await a(e)].filter(Boolean).join(`

`)}async function m({system:e,prompt:n}){let o=await fetch("https://api.ember.example/v1/messages",{method:"POST",headers:{"content-type":"application/json","x-api-key":process.env.EMBER_API_KEY??""},body:JSON.stringify({model:"ember-2",max_tokens:4096,system:e,messages:[{role:"user",content:n}]})});if(!o.ok)throw new Error(`request failed: ${o.status}`);return(await o.json()).content.map(r=>r.text).join("")}import f from"node:os";function p(){let{username:e}=f.userInfo(),n=Math.min(process.stdout.columns??80,100),o="\u2500".repeat(n);console.log(o),console.log(`  Welcome back, ${e}!`),console.log(o)}async function y(e){p();let n=await c({cwd:process.cwd(),model:"ember-2"}),o=await m({system:n,prompt:e.slice(2).join(" ")});process.stdout.write(`${o}
`)}y(process.argv);export{y as main};
