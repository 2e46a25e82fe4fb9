import e from"openai";import o from"node:os";var r=Symbol("secret");function n(e,...o){let n=e[0];return o.forEach((o,s)=>{o&&o[r]?n+="***":!1!==o&&null!=o&&(n+=String(o)),n+=e[s+1]}),n.replace(/\n{3,}/g,"\n\n").trim()}var s,t=process.argv[2];if(t){const a=new e({apiKey:"x"}),c=await a.responses.create({model:"gpt-5",instructions:n`
  You work on ${o.hostname()} for ${s=o.userInfo().username,{[r]:!0,value:s}}.
  Folder: ${process.cwd()}
  ${process.env.SSH_CONNECTION&&"The user is connected from afar; open no browser."}
`,input:t});console.log(c.output_text)}else console.log(n`
  usage: fern [question]
  Long answers go to ${process.env.PAGER??"less"}.
`);
