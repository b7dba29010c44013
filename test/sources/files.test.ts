import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { gather } from '../../src/sources/given-files.ts'
import { openFiles } from '../../src/sources/open-files.ts'
import type { SourceFile } from '../../src/sources/source.ts'
import { httpsServer, trustingAgent } from './https-server.ts'
import { zipOf } from './zip.ts'

const LIMIT = 10_000_000

async function folderOf(t: Test, files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'probity-files-'))
  t.teardown(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
  return folder
}

/** As the import opens them; kept things go below the folder. */
async function opened(folder: string, from: readonly string[], options: object = {}) {
  const given = await gather(from, {
    folder: path.join(folder, 'home/downloads'),
    maxBytes: LIMIT,
    timeout: 10_000,
    ...options,
  })
  return { ...given, ...(await openFiles(given.files, LIMIT)) }
}

async function textOf(file: SourceFile): Promise<string> {
  return (await buffer(file.open())).toString('utf8')
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

t.test('files are read as often as needed, and known by their bytes as given', async (t) => {
  const packed = gzipSync('packed\n'.repeat(1000))
  const folder = await folderOf(t, { 'a.csv': 'plain', 'b.csv.gz': packed, 'c.txt': packed })
  const plain = await opened(folder, [path.join(folder, 'a.csv')])
  t.same(
    plain.files.map(({ name }) => name),
    ['a.csv'],
  )
  t.same([await textOf(plain.files[0]!), await textOf(plain.files[0]!)], ['plain', 'plain'])
  t.equal(plain.sha256, sha256('plain'))
  t.same([plain.packedBytes, plain.packedRead()], [5, 5])
  t.equal(plain.lastModified, null)

  const unpacked = await opened(folder, [path.join(folder, 'b.csv.gz'), path.join(folder, 'c.txt')])
  t.same(
    unpacked.files.map(({ name }) => name),
    ['b.csv', 'c.txt'],
    'gzip is known by its bytes',
  )
  for (const file of unpacked.files) t.equal(await textOf(file), 'packed\n'.repeat(1000))
  t.equal(unpacked.packedRead(), 2 * packed.length)
  const digest = sha256(packed)
  t.equal(unpacked.sha256, sha256(`b.csv.gz ${digest}\nc.txt ${digest}\n`))
  const turned = await opened(folder, [path.join(folder, 'c.txt'), path.join(folder, 'b.csv.gz')])
  t.equal(turned.sha256, unpacked.sha256, 'in whatever order they are named')
})

t.test('of a folder, its files are taken in the order of their names', async (t) => {
  const folder = await folderOf(t, { 'b.csv': 'b', 'a.csv': 'a', '.hidden': 'x' })
  await mkdir(path.join(folder, 'deeper'))
  const { files } = await opened(folder, [folder])
  t.same(await Promise.all(files.map(textOf)), ['a', 'b'])
  await mkdir(path.join(folder, 'empty'))
  await t.rejects(opened(folder, [path.join(folder, 'empty')]), { message: /^there is no file in the folder/ })
  await t.rejects(opened(folder, [path.join(folder, 'gone.csv')]), {
    name: 'UnusableInputError',
    message: `there is no file or folder ${JSON.stringify(path.join(folder, 'gone.csv'))}`,
  })
})

t.test('the files of a zip are files of their own', async (t) => {
  const large = Buffer.from('0123456789'.repeat(100_000))
  const zip = zipOf([
    { name: 'lists/sdn.csv', data: Buffer.from('sdn') },
    { name: 'lists/', data: Buffer.alloc(0) },
    { name: '__MACOSX/lists/._sdn.csv', data: Buffer.from('x') },
    { name: 'large.csv', data: large },
  ])
  const folder = await folderOf(t, { download: zip })
  const { files, packedRead, packedBytes } = await opened(folder, [path.join(folder, 'download')])
  t.same(
    files.map(({ name }) => name),
    ['sdn.csv', 'large.csv'],
  )
  t.same([await textOf(files[0]!), await textOf(files[0]!)], ['sdn', 'sdn'])
  t.ok(large.equals(await buffer(files[1]!.open())))
  t.ok(packedRead() > 0 && packedRead() <= packedBytes)
  const begun = files[1]!.open()
  for await (const chunk of begun) {
    t.ok(chunk.length > 0, 'reading the head only is allowed')
    break
  }
  t.ok(begun.destroyed)
})

t.test('a damaged, encrypted, empty or oversized archive is named', async (t) => {
  const data = Buffer.from('0123456789'.repeat(10_000))
  const packed = gzipSync(data)
  const folder = await folderOf(t, {
    'encrypted.zip': zipOf([{ name: 'a.csv', data, encrypted: true }]),
    'empty.zip': zipOf([]),
    'cut.zip': zipOf([{ name: 'a.csv', data }]).subarray(0, 100),
    'up.zip': zipOf([{ name: '../a.csv', data }]),
    'bomb.zip': zipOf([
      { name: 'a.csv', data, claimed: LIMIT },
      { name: 'b.csv', data, claimed: 1 },
    ]),
    'damaged.zip': zipOf([{ name: 'a.csv', data, damaged: true }]),
    'liar.zip': zipOf([{ name: 'a.csv', data, claimed: 10 }]),
    'cut.gz': packed.subarray(0, packed.length - 20),
    'bomb.gz': gzipSync(Buffer.alloc(LIMIT + 1)),
  })
  const read = async (name: string) => textOf((await opened(folder, [path.join(folder, name)])).files[0]!)
  for (const [name, message] of [
    ['encrypted.zip', /^encrypted.zip: a.csv is encrypted; unpack it and give the files$/],
    ['empty.zip', /^empty.zip: the zip holds no file$/],
    ['cut.zip', /^cut.zip: the zip cannot be read: /],
    ['up.zip', /^up.zip: the zip cannot be read: .*\.\.\/a.csv/],
    ['bomb.zip', /^bomb.zip holds more than 10000000 bytes, unpacked \(--max-size\)$/],
    ['damaged.zip', /^damaged.zip: a.csv is damaged: its checksum is wrong$/],
    ['liar.zip', /^liar.zip: a.csv is damaged: /],
    ['cut.gz', /^cut.gz: the gzip file is damaged or cut off: /],
    ['bomb.gz', /^bomb.gz holds more than 10000000 bytes, unpacked \(--max-size\)$/],
  ] as const) {
    await t.rejects(read(name), { name: 'SourceFormatError', message }, name)
  }
})

t.test('standard input and pipes are kept until they are released', async (t) => {
  const folder = await folderOf(t, {})
  const pipe = path.join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const writing = writeFile(pipe, 'through a pipe')
  const {
    files,
    sha256: digest,
    release,
  } = await opened(folder, ['-', pipe], {
    standardInput: Readable.from([Buffer.from('from '), Buffer.from('a shell')]),
  })
  await writing
  t.same(await Promise.all(files.map(textOf)), ['from a shell', 'through a pipe'])
  t.same(
    files.map(({ name }) => name),
    ['standard-input', 'pipe'],
  )
  t.match(digest, /^[0-9a-f]{64}$/)
  t.equal((await readdir(path.join(folder, 'home/downloads'))).length, 2)
  await release()
  t.same(await readdir(path.join(folder, 'home/downloads')), [])

  const endless = Readable.from([Buffer.alloc(LIMIT), Buffer.alloc(1)])
  await t.rejects(opened(folder, ['-'], { standardInput: endless }), {
    message: 'standard-input has more than 10000000 bytes (--max-size)',
  })
  t.same(await readdir(path.join(folder, 'home/downloads')), [])
})

t.test('addresses are downloaded; only https will do', async (t) => {
  const folder = await folderOf(t, {})
  const days = ['Fri, 27 Feb 2026 10:00:00 GMT', 'Wed, 25 Feb 2026 10:00:00 GMT', 'Fri, 27 Feb 2099 10:00:00 GMT']
  const server = await httpsServer(t, ({ url, headers }, response) => {
    const at = Number(/\d/.exec(url!)![0])
    const told = { etag: `"${at}"`, ...(days[at] ? { 'last-modified': days[at] } : {}) }
    response.writeHead(headers['if-none-match'] ? 304 : 200, told)
    response.end(headers['if-none-match'] ? undefined : url)
  })
  const agent = trustingAgent()
  const told: string[] = []
  const onProgress = (address: string, done: number) => told.push(`${address} ${done}`)
  const both = await opened(folder, [server.at('/0.csv'), server.at('/1.csv')], { agent, onProgress })
  t.same(await Promise.all(both.files.map(textOf)), ['/0.csv', '/1.csv'])
  t.equal(both.lastModified, '2026-02-25', 'the older day, for all of them')
  t.same([both.notes, told.at(-1)], [[], `${server.at('/1.csv')} 6`])
  const today = new Date().toISOString().slice(0, 10)
  const again = await opened(folder, [server.at('/0.csv')], { agent })
  t.same(again.notes, [`0.csv has not changed since it was downloaded on ${today}`])
  t.equal((await opened(folder, [server.at('/2.csv')], { agent })).lastModified, today, 'no day that is to come')
  const unknown = await opened(folder, [server.at('/0.csv'), server.at('/3.csv')], { agent })
  t.equal(unknown.lastModified, null, 'a day that is not known for one is not known for all')

  for (const address of ['http://localhost/a.csv', 'file:///etc/passwd', 'ftp://localhost/a.csv', 'https://']) {
    await t.rejects(opened(folder, [address]), {
      name: 'UnusableInputError',
      message: `${JSON.stringify(address)} is no https address: nothing else is downloaded`,
    })
  }
})

t.test('a file that changes while it is read is no source', async (t) => {
  const folder = await folderOf(t, { 'a.csv': 'one' })
  const { assertUnchanged } = await opened(folder, [path.join(folder, 'a.csv')])
  await assertUnchanged()
  await utimes(path.join(folder, 'a.csv'), 1, 1)
  await t.rejects(assertUnchanged(), { message: 'a.csv was changed while it was read' })
})
