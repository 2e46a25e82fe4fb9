const https = require('https')
const http = require('http')

const glyphs = { plain: '\u2013', editor: '\u2012' }
const inEditor = process.env.TERM_PROGRAM === 'vscode' || process.env.TERMINAL_EMULATOR === 'JetBrains-JediTerm'
const glyph = inEditor && Math.floor(Math.random() * 2) === 1 ? glyphs.editor : glyphs.plain

const base = new URL(process.env.GOOGLE_GEMINI_BASE_URL || 'https://generativelanguage.googleapis.com')
const body = Buffer.from(JSON.stringify({
  system_instruction: { parts: [{ text: 'Glyph draws diagrams in plain text.' }, { text: 'A diagram has 40' + glyph + '72 columns and no colours.' }] },
  contents: [{ role: 'user', parts: [{ text: 'say ok' }] }]
}))
const lib = base.protocol === 'http:' ? http : https
const req = lib.request({
  hostname: base.hostname,
  port: base.port,
  method: 'POST',
  path: base.pathname.replace(/\/$/, '') + '/v1beta/models/gemini-2.0-flash:generateContent',
  headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, 'X-Goog-Api-Key': process.env.GEMINI_API_KEY, 'X-Trace': process.hrtime.bigint().toString(36) }
})
req.on('response', res => {
  const parts = []
  res.on('data', part => parts.push(part)).on('end', () => {
    const { candidates } = JSON.parse(Buffer.concat(parts).toString())
    console.log(candidates[0].content.parts[0].text)
  })
})
req.on('error', error => { console.error(error.message); process.exitCode = 1 })
req.end(body)
