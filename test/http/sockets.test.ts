import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { checkProblem } from '../support/contract.ts'
import { testShell } from '../support/shell.ts'

const TIMEOUTS = { requestMs: 300, connectionMs: 5_000, checkMs: 50 }

async function listen(app: FastifyInstance): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port
}

interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Sends bytes as they are and reads until the server closes. */
async function exchange(port: number, ...pieces: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  for (const piece of pieces) {
    socket.write(piece)
    await wait(10)
  }
  await closed
  const text = Buffer.concat(chunks).toString('utf8')
  const [head = '', body = ''] = [text.slice(0, text.indexOf('\r\n\r\n')), text.slice(text.indexOf('\r\n\r\n') + 4)]
  const [line = '', ...fields] = head.split('\r\n')
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(':')).toLowerCase(),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  )
  return { status: Number(line.split(' ')[1]), headers, body }
}

t.test('what never becomes a request is answered with a problem', async (t) => {
  const app = await testShell(t, { timeouts: TIMEOUTS })
  const port = await listen(app)
  const host = 'Host: localhost\r\n'
  const cases: [string, (string | Buffer)[], number, string][] = [
    ['not HTTP', ['hello\r\n\r\n'], 400, 'request.malformed'],
    [
      'TLS',
      [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
      400,
      'request.malformed',
    ],
    ['no Host', ['GET /v1/things HTTP/1.1\r\n\r\n'], 400, 'request.malformed'],
    ['a broken header field', [`GET /v1/things HTTP/1.1\r\n${host}bad header\r\n\r\n`], 400, 'request.malformed'],
    ['a line feed alone', [`GET /v1/things HTTP/1.1\r\n${host}X: a\nY: b\r\n\r\n`], 400, 'request.malformed'],
    [
      'length and chunks together',
      [
        `POST /v1/things HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ],
      400,
      'request.malformed',
    ],
    [
      'two lengths',
      [`POST /v1/things HTTP/1.1\r\n${host}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
      400,
      'request.malformed',
    ],
    [
      'a broken chunk',
      [`POST /v1/things HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
      400,
      'request.malformed',
    ],
    [
      'large headers',
      [`GET /v1/things HTTP/1.1\r\n${host}X-Large: ${'a'.repeat(17_000)}\r\n\r\n`],
      431,
      'headers.too_large',
    ],
    ['slow headers', [`GET /v1/things HTTP/1.1\r\n${host}`], 408, 'request.timeout'],
    [
      'a slow body',
      [`POST /v1/things HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"na`],
      408,
      'request.timeout',
    ],
    [
      'an expectation',
      [
        `POST /v1/things HTTP/1.1\r\n${host}Content-Type: application/json\r\nExpect: magic\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
      ],
      417,
      'request.expectation',
    ],
  ]
  for (const [what, pieces, status, code] of cases) {
    const answer = await exchange(port, ...pieces)
    t.equal(answer.status, status, `${what}: status`)
    t.equal(answer.headers.connection, 'close', `${what}: closed`)
    checkProblem(status, answer.headers, answer.body)
    t.match(JSON.parse(answer.body), { code }, what)
  }
})

t.test('a body sent in chunks is read, and measured, like any other', async (t) => {
  const app = await testShell(t, { timeouts: TIMEOUTS })
  const port = await listen(app)
  const head =
    'POST /v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n'
  const small = await exchange(port, head, '8\r\n{"name":\r\n', '4\r\n"a"}\r\n0\r\n\r\n')
  t.equal(small.status, 200)
  const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`
  const large = await exchange(port, `${head}1\r\n"\r\n${chunk.repeat(33)}`)
  t.equal(large.status, 413)
  t.match(JSON.parse(large.body), { code: 'body.too_large' })
})

t.test('raw bytes in the address', async (t) => {
  const app = await testShell(t, { timeouts: TIMEOUTS })
  const port = await listen(app)
  const answer = await exchange(
    port,
    Buffer.from('GET /v1/things?name=caf\xe9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 'latin1'),
  )
  t.equal(answer.status, 400)
  checkProblem(400, answer.headers, answer.body)
})

t.test('slow senders do not stop the others, and the process lives on', async (t) => {
  const app = await testShell(t, { timeouts: TIMEOUTS })
  const port = await listen(app)
  const slow = Array.from({ length: 100 }, () => exchange(port, 'POST /v1/things HTTP/1.1\r\nHost: localhost\r\n'))
  const answer = await fetch(`http://127.0.0.1:${port}/v1/things`, { headers: { connection: 'close' } })
  t.equal(answer.status, 200)
  for (const each of await Promise.all(slow)) t.equal(each.status, 408)
})
