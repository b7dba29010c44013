import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { type DownloadOptions, download } from '../../src/sources/download.ts'
import { httpsServer, trustingAgent } from './https-server.ts'

const BYTES = Buffer.from('0123456789'.repeat(10_000))

async function setUp(t: Test): Promise<DownloadOptions> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'probity-download-'))
  t.teardown(() => rm(home, { recursive: true }))
  const folder = path.join(home, 'downloads')
  return { folder, maxBytes: 1_000_000, timeout: 20_000, agent: trustingAgent(), backoff: 1 }
}

function send(response: ServerResponse, status: number, headers: Record<string, string | number>, body?: Buffer): void {
  response.writeHead(status, headers)
  response.end(body)
}

t.test('a file is kept, and asked for again only in case it has changed', async (t) => {
  const options = await setUp(t)
  let etag = '"one"'
  const server = await httpsServer(t, (request, response) => {
    const headers = { etag, 'last-modified': 'Fri, 27 Feb 2026 10:00:00 GMT' }
    if (request.headers['if-none-match'] === etag) send(response, 304, headers)
    else send(response, 200, headers, BYTES)
  })
  const told: [number, number | null][] = []
  const url = server.at('/lists/sdn%20list.csv?token=secret')
  const first = await download(url, { ...options, onProgress: (done, total) => told.push([done, total]) })
  t.match(first, { name: 'sdn list.csv', lastModified: '2026-02-27', unchangedSince: null })
  t.same(await readFile(first.file), BYTES)
  t.equal(told.at(-1)![0], BYTES.length)

  const second = await download(url, options)
  t.match(second, { file: first.file, name: 'sdn list.csv', lastModified: '2026-02-27' })
  t.match(second.unchangedSince, /^\d{4}-\d{2}-\d{2}T/)
  t.match(server.requests[1]!.headers, {
    'if-none-match': '"one"',
    'if-modified-since': 'Fri, 27 Feb 2026 10:00:00 GMT',
    'accept-encoding': 'identity',
  })
  t.notMatch(await readFile(`${first.file}.json`, 'utf8'), /secret/)

  etag = '"two"'
  t.equal((await download(url, options)).unchangedSince, null)

  await writeFile(first.file, 'cut')
  await download(url, options)
  t.equal(server.requests.at(-1)!.headers['if-none-match'], undefined, 'a file that was touched is not relied on')
  t.same(await readFile(first.file), BYTES)
  t.same((await readdir(options.folder)).length, 2, 'the file and its record are all that stays')
})

/** The first 40,000 bytes, and the end of the connection a little after. */
function sendCut(response: ServerResponse): void {
  response.writeHead(200, { etag: '"one"', 'content-length': BYTES.length })
  response.write(BYTES.subarray(0, 40_000), () => setTimeout(() => response.socket!.destroy(), 100))
}

t.test('what was cut off is continued, if it is still the same file', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, (request, response, count) => {
    if (count === 1) return sendCut(response)
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range!)![1])
    send(
      response,
      206,
      { etag: '"one"', 'content-range': `bytes ${start}-${BYTES.length - 1}/${BYTES.length}` },
      BYTES.subarray(start),
    )
  })
  const { file } = await download(server.at('/a.csv'), options)
  t.equal(server.requests.length, 2)
  t.match(server.requests[1]!.headers, { range: 'bytes=40000-', 'if-range': '"one"' })
  t.same(await readFile(file), BYTES)
})

t.test('what was cut off is begun anew where the file has changed, or the server gives another part', async (t) => {
  for (const answer of ['whole', 'other part', 'no such part'] as const) {
    const options = await setUp(t)
    const changed = Buffer.from('changed')
    const server = await httpsServer(t, (request, response, count) => {
      if (count === 1) sendCut(response)
      else if (request.headers.range && answer === 'no such part') send(response, 416, {})
      else if (request.headers.range && answer === 'other part') {
        send(response, 206, { etag: '"two"', 'content-range': 'bytes 0-6/7' }, changed)
      } else send(response, 200, { etag: '"two"' }, changed)
    })
    const { file } = await download(server.at('/a.csv'), options)
    t.same(await readFile(file), changed, answer)
  }
})

t.test('a part is continued by a later call too', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, (request, response) => {
    const start = request.headers.range ? 40_000 : 0
    const rest = BYTES.subarray(start)
    const range = { 'content-range': `bytes ${start}-${BYTES.length - 1}/${BYTES.length}` }
    response.writeHead(start ? 206 : 200, { etag: '"one"', 'content-length': rest.length, ...(start ? range : {}) })
    if (start) response.end(rest)
    else response.write(rest.subarray(0, 40_000))
  })
  const url = server.at('/a.csv')
  await t.rejects(download(url, { ...options, timeout: 300 }), {
    message: `${url} took more than 0.3 s; what came is kept, and the next call continues it`,
  })
  const { file } = await download(url, options)
  t.equal(server.requests.length, 2)
  t.same(await readFile(file), BYTES)
})

t.test('a server that falls silent is given up after the idle time, and tried again', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, (_request, response, count) => {
    if (count === 1) return
    if (count === 2) response.writeHead(200, { 'content-length': 5 }).write('ab')
    else send(response, 200, {}, Buffer.from('abcde'))
  })
  const { file } = await download(server.at('/a.csv'), { ...options, idle: 150 })
  t.equal(server.requests.length, 3)
  t.equal(await readFile(file, 'utf8'), 'abcde')
})

t.test('a file past the limit is refused, before it comes or while it comes', async (t) => {
  for (const chunked of [false, true]) {
    const options = await setUp(t)
    const server = await httpsServer(t, (_request, response) => {
      response.writeHead(200, chunked ? {} : { 'content-length': BYTES.length })
      response.end(BYTES)
    })
    const url = server.at('/a.csv')
    const bytes = chunked ? 'more than 5000' : '100000'
    await t.rejects(download(url, { ...options, maxBytes: 5000 }), {
      name: 'DownloadError',
      message: `${url} has ${bytes} bytes; the limit is 5000 (--max-size)`,
    })
    t.equal(server.requests.length, 1, 'and not tried again')
    t.same(await readdir(options.folder), [], 'nothing of it is kept')
  }
})

t.test('redirects are followed five times, and never out of https', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, ({ url }, response) => {
    const step = /^\/step\/(\d)$/.exec(url!)?.[1]
    if (step === '0') send(response, 200, { 'content-disposition': 'attachment; filename="export.csv"' }, BYTES)
    else if (step) send(response, 302, { location: `/step/${Number(step) - 1}` })
    else send(response, 301, { location: 'http://localhost/list.csv' })
  })
  const { file, name } = await download(server.at('/step/5'), options)
  t.equal(name, 'export.csv')
  t.same(await readFile(file), BYTES)
  await t.rejects(download(server.at('/step/6'), options), { message: /\/step\/6 redirects more than 5 times$/ })
  await t.rejects(download(server.at('/away'), options), {
    message: `${server.at('/away')} redirects to http://localhost/list.csv, which is not https`,
  })
})

t.test('a 404 is told of at once, what may pass is tried three times more', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, ({ url }, response) => {
    if (url === '/gone.csv') send(response, 404, {})
    else if (url === '/busy.csv' && server.requests.length < 4) send(response, 429, { 'retry-after': '0' })
    else if (url === '/broken.csv') send(response, 503, {})
    else send(response, 200, {}, BYTES)
  })
  await t.rejects(download(server.at('/gone.csv'), options), {
    message: `${server.at('/gone.csv')} answered 404 Not Found`,
  })
  t.equal(server.requests.length, 1)
  await download(server.at('/busy.csv'), { ...options, backoff: 60_000 })
  t.equal(server.requests.length, 4)
  await t.rejects(download(server.at('/broken.csv'), options), {
    message: `${server.at('/broken.csv')} answered 503 Service Unavailable; tried 4 times`,
  })
})

t.test('a certificate that nobody vouches for is refused, whatever the environment says', async (t) => {
  const { agent: _, ...options } = await setUp(t)
  const server = await httpsServer(t, (_request, response) => send(response, 200, {}, BYTES))
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  t.teardown(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  })
  await t.rejects(download(server.at('/a.csv'), options), { message: /self-signed certificate/ })
  t.equal(server.requests.length, 0)
})

t.test('an interrupted download throws what interrupted it', async (t) => {
  const options = await setUp(t)
  const server = await httpsServer(t, (_request, response) => {
    response.writeHead(200, { 'content-length': 5 }).write('ab')
  })
  const controller = new AbortController()
  const onProgress = () => controller.abort(new Error('enough'))
  await t.rejects(download(server.at('/a.csv'), { ...options, signal: controller.signal, onProgress }), {
    message: 'enough',
  })
})
