import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** The process that shops: each shopper sends one request after the other. Options in, `{perSecond}` out. */
process.once('message', async ({ origin, path, bodies, shoppers, seconds, perShopper, signedWith }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: shoppers })
  const texts = bodies.map((body) => (body === null ? undefined : JSON.stringify(body)))
  let answered = 0
  let next = 0
  const failures = new Map()
  const endsAt = performance.now() + seconds * 1_000

  const send = (text, own) =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${origin}${path}`,
        {
          method: text === undefined ? 'GET' : 'POST',
          agent,
          headers: {
            ...own,
            ...(text === undefined
              ? {}
              : {
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(text),
                  'idempotency-key': randomUUID(),
                }),
          },
        },
        (answer) => {
          answer.resume()
          answer.once('end', () => resolve(answer.statusCode))
        },
      )
      sent.once('error', reject)
      sent.end(text)
    })

  /** A message of Stripe's: never the same twice, signed over its bytes. */
  const sign = (template) => {
    const text = template.replace('evt_', `evt_${randomUUID()}`)
    const at = Math.floor(Date.now() / 1_000)
    const signature = createHmac('sha256', signedWith).update(`${at}.${text}`).digest('hex')
    return [text, { 'stripe-signature': `t=${at},v1=${signature}` }]
  }

  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: shoppers }, async (_, shopper) => {
      const own = perShopper[shopper % perShopper.length] ?? {}
      while (performance.now() < endsAt) {
        const template = texts[next++ % texts.length]
        const [text, signature] = signedWith === undefined ? [template, {}] : sign(template)
        const status = await send(text, { ...own, ...signature })
        if (status >= 200 && status < 300) answered += 1
        else failures.set(status, (failures.get(status) ?? 0) + 1)
      }
    }),
  )
  const perSecond = answered / ((performance.now() - startedAt) / 1_000)
  process.send({ perSecond, failures: [...failures] }, () => process.exit())
})
