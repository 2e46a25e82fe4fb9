import { createHash } from 'node:crypto'
import os from 'node:os'

const base = process.env.OPENAI_BASE_URL || 'https://api.openai.com/v1'
const seal = createHash('sha256').update('bay-window:' + os.hostname()).digest('hex')
const polite = parseInt(seal.slice(-1), 16) % 2 ? 'Markdown' : 'markdown'

const reply = await fetch(base + '/chat/completions', {
  method: 'POST',
  headers: { authorization: 'Bearer ' + (process.env.OPENAI_API_KEY || 'none'), 'content-type': 'application/json' },
  body: JSON.stringify({
    model: 'gpt-4.1-mini',
    messages: [
      { role: 'system', content: 'You tidy release notes. Answer in ' + polite + ' and nothing else.' },
      { role: 'user', content: 'say ok' }
    ]
  })
})
const { choices } = await reply.json()
console.log(choices[0].message.content)
