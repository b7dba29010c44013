import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import t, { type Test } from 'tap'
import { readImportConfig } from '../../src/commands/import-config.ts'
import { addImportOptions } from '../../src/commands/import-options.ts'
import { SOURCES } from '../../src/sources/registry.ts'
import { CERTIFICATE, httpsServer } from '../sources/https-server.ts'
import { testDatabase } from '../support/database.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

interface Outcome {
  code: number | null
  out: string
  err: string
}

interface Call {
  args: string[]
  env: Record<string, string>
  input?: string
  onStart?: (child: ChildProcess) => void
}

function run({ args, env, input = '', onStart }: Call): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts', ...args], { cwd: ROOT, env: { ...process.env, ...env } })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    // The test server does not sync to the disk, of which every command warns.
    child.on('close', (code) => resolve({ code, out, err: err.replace(/^warning: .*\n/gm, '') }))
    child.stdin.end(input)
    onStart?.(child)
  })
}

interface Place {
  folder: string
  home: string
  env: Record<string, string>
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string): Promise<string>
  probity(args: string[], more?: Partial<Call>): Promise<Outcome>
}

/** A folder and a database of its own. */
async function setUp(t: Test, env: Record<string, string> = {}): Promise<Place> {
  const { url } = await testDatabase(t)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'probity-import-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const home = path.join(folder, 'home')
  const all = { DATABASE_URL: url, PROBITY_HOME: home, ...env }
  return {
    folder,
    home,
    env: all,
    async write(name, content) {
      await writeFile(path.join(folder, name), content)
      return path.join(folder, name)
    },
    probity: (args, more) => run({ args, env: all, ...more }),
  }
}

/** So many vendors as a file of own records; those of `bad` have a country that does not exist. */
function vendors(count: number, { bad = 0, name = 'Vendor' } = {}): string {
  const lines = Array.from({ length: count }, (_, at) => `v${at},${name} ${at} Ltd,${at < bad ? 'QQ' : 'GB'}`)
  return `id,name,country\n${lines.join('\n')}\n`
}

t.test('a file comes in once, and as it has changed', async (t) => {
  const { write, probity } = await setUp(t)
  const file = await write('entities.csv', vendors(200, { bad: 1 }))
  const rehearsed = await probity(['import', 'csv', file, '--dry-run'])
  t.match(rehearsed, { code: 0, err: '', out: /200 rows read, entities 199 new; .*dry run: nothing was changed\n$/s })
  const first = await probity(['import', 'csv', file])
  t.equal(first.code, 0)
  t.match(first.out, /^own-records@undated: 200 rows read, entities 199 new; 199 names; 1 quarantined\n/)
  t.match(first.out, /\n {2}not loaded: entities.csv, line 2: country "QQ" is not .*\nknowledge version 1 is active/)
  const second = await probity(['import', 'csv', file])
  t.match(second.out, /^own-records@undated stays: these bytes are loaded already\nnothing new: knowledge version 1 /)

  await write('entities.csv', vendors(200, { bad: 0, name: 'Vendors' }).replace(/^v9,.*\n/m, ''))
  const json = JSON.parse((await probity(['import', 'csv', file, '--json'])).out)
  t.match(json, { source: 'csv', files: ['entities.csv'], dryRun: false, error: null, knowledge: { version: 2 } })
  t.match(json.sha256, /^[0-9a-f]{64}$/)
  t.match(json.datasets, [
    { dataset: 'own-records', version: 'undated.2', status: 'loaded', rowsRead: 199, quarantined: 0, badRows: [] },
  ])
  t.match(json.datasets[0].counts.entity, { changed: 198, ended: 1 })
})

t.test('too many bad rows are refused, unless more are allowed', async (t) => {
  const { write, probity } = await setUp(t)
  const file = await write('entities.csv', vendors(100, { bad: 15 }))
  const refused = await probity(['import', 'csv', file])
  t.equal(refused.code, 1)
  t.match(refused.out, /^own-records@undated: REFUSED, 100 rows read, .*15 quarantined\n/)
  t.equal(refused.out.match(/^ {2}not loaded: /gm)!.length, 10)
  t.match(refused.out, /\n {2}and 5 more: probity datasets quarantine own-records --edition undated\n/)
  t.match(
    refused.err,
    /^probity: own-records was refused: 15 of 100 rows are bad.*; the first is entities.csv, line 2: .*; nothing was loaded\n$/,
  )
  t.equal((await probity(['datasets'])).code, 1, 'nothing is active')
  const allowed = await probity(['import', 'csv', file, '--max-bad', '0.2'])
  t.match(allowed, { code: 0, out: /entities 85 new; 85 names; 15 quarantined/ })
})

t.test('the first rows are an extract, and do not stand for the file', async (t) => {
  const { write, probity } = await setUp(t)
  const file = await write('entities.csv', vendors(50))
  t.match(
    (await probity(['import', 'csv', file, '--limit', '7', '--complete', '--published', '2026-02-27'])).out,
    /7 new/,
  )
  const { datasets } = JSON.parse((await probity(['datasets', '--json'])).out)
  t.match(datasets, [{ id: 'own-records', edition: /\.first-7$/, complete: false, publishedOn: '2026-02-27' }])
  t.match((await probity(['import', 'csv', file])).out, /entities 43 new, 7 unchanged.*version 2 is active/s)

  const less = () => probity(['import', 'csv', file, '--limit', '5'])
  t.match(await less(), {
    code: 0,
    out: /entities 45 ended, 5 unchanged.*\nnot activated: the first rows do not hold /,
  })
  t.match(await less(), { code: 0, out: /first-5 stays: these bytes.*\nnot activated: the first rows do not hold / })
  t.match(JSON.parse((await probity(['datasets', '--json'])).out), { knowledge: 2, datasets: [{ edition: 'undated' }] })
})

t.test('loaded and not activated, then activated', async (t) => {
  const { write, probity } = await setUp(t)
  const file = await write('entities.csv', vendors(5))
  const loaded = await probity(['import', 'csv', file, '--no-activate', '--dataset', 'suppliers'])
  t.match(loaded, { code: 0, out: /^suppliers@undated: 5 rows .*\nloaded, not activated: / })
  t.equal((await probity(['datasets'])).code, 1)
  const active = await probity(['import', 'csv', file, '--dataset', 'suppliers'])
  t.match(active.out, /^suppliers@undated stays: .*\nknowledge version 1 is active/)
})

t.test('standard input and a publisher over https', async (t) => {
  const line = '{"id":"a","schema":"Company","properties":{"name":["Alfa Ltd"],"country":["gb"]}}\n'
  const server = await httpsServer(t, ({ url, headers }, response) => {
    const found = url === '/alfa.jsonl'
    const isSame = headers['if-none-match'] === '"1"'
    response.writeHead(found ? (isSame ? 304 : 200) : 404, { etag: '"1"' })
    response.end(found && !isSame ? line : undefined)
  })
  const { home, probity } = await setUp(t, { NODE_EXTRA_CA_CERTS: CERTIFICATE, NO_PROXY: 'localhost' })
  const piped = await probity(['import', 'ftm', '-', '--dataset', 'alfa'], { input: line })
  t.match(piped, { code: 0, out: /^alfa@.*: 1 rows read, entities 1 new/ })
  t.same(await readdir(path.join(home, 'downloads')), [], 'what came through is not kept')
  const url = server.at('/alfa.jsonl')
  t.match((await probity(['import', 'ftm', url, '--dataset', 'alfa'])).out, /^alfa@.* stays: these bytes/)
  const again = await probity(['import', 'ftm', url, '--dataset', 'alfa'])
  t.match(again.out, /^alfa.jsonl has not changed since it was downloaded on \d{4}-\d\d-\d\d\nalfa@/)

  const gone = await probity(['import', 'ftm', server.at('/gone.jsonl'), '--dataset', 'alfa'])
  t.same([gone.code, gone.out, gone.err], [1, '', `probity: ${server.at('/gone.jsonl')} answered 404 Not Found\n`])
})

t.test('every source of a configuration is imported, and one that fails stops no other', async (t) => {
  const { write, probity } = await setUp(t)
  await write('entities.csv', vendors(5))
  await write('alfa.jsonl', '{"id":"a","schema":"Company","properties":{"name":["Alfa Ltd"],"country":["gb"]}}\n')
  const config = await write(
    'lists.json',
    JSON.stringify({
      sources: [
        { source: 'csv', from: ['entities.csv'] },
        { source: 'csv', from: ['gone.csv'] },
        { source: 'ftm', from: ['alfa.jsonl'], dataset: 'alfa', published: '2026-02-27' },
      ],
    }),
  )
  const { code, out, err } = await probity(['import', '--all', config])
  t.equal(code, 1)
  t.match(out, /^csv\n {2}own-records@.*\ncsv\n {2}FAILED: there is no file or folder ".*gone.csv"\nftm\n {2}alfa@/)
  t.match(out, /\n\nSOURCE +RESULT +DATASETS +ROWS +NEW +CHANGED +ENDED +BAD +TIME\n/)
  t.match(out, /\ncsv +loaded +1 +5 +5 +0 +0 +0 +[\d.]+ s\ncsv +FAILED +0 .*\nftm +loaded +1 +1 +1 /)
  t.match(out, /\nknowledge version 1 is active[^\n]*\n$/)
  t.equal(err, 'probity: 1 of 3 sources failed: csv\n')

  const json = JSON.parse((await probity(['import', '--all', config, '--json', '--dry-run'])).out)
  t.match(json, {
    dryRun: true,
    knowledge: null,
    sources: [{ source: 'csv', error: null, datasets: [{ status: 'unchanged' }] }, { error: /gone.csv/ }, {}],
  })
})

t.test('what is wrong is named, with exit code 2', async (t) => {
  const { folder, write, probity } = await setUp(t)
  const file = await write('entities.csv', vendors(1))
  const wrongHead = await write('ownership.csv', 'a,b\n1,2\n')
  for (const [args, message] of [
    [[], /^say what to import: facts, us-ofac, .*, or --all/],
    [['sanctions'], /^there is no source "sanctions"; there are facts, /],
    [['csv'], /^csv has no address to download from: give entities.csv, .* \(see docs\/sources\/csv.md\)/],
    [['csv', `${folder}/none`], /^there is no file or folder ".*\/none"/],
    [['csv', 'http://localhost/a.csv'], /^"http:\/\/localhost\/a.csv" is no https address/],
    [['csv', wrongHead], /^ownership.csv lacks the column owned_id/],
    [['csv', file, '--max-size', '10'], /^entities.csv holds more than 10 bytes, unpacked \(--max-size\)/],
    [['facts', '--limit', '3'], /^import facts does not take "--limit"/],
    [['facts', '--no-activate'], /^import facts does not take "--no-activate"/],
    [['csv', '--all'], /^--all and "csv" do not go together/],
    [['--all', '--max-bad', '0.5', '--published', '2026-02-27'], /^--all and "--published" do not go/],
  ] as const) {
    const { code, out, err } = await probity(['import', ...args])
    t.same([code, out], [2, ''], args.join(' '))
    t.match(err.replace(/^probity: /, ''), message)
  }
})

t.test('options are read strictly', async (t) => {
  const read = (...args: string[]) => {
    const command = addImportOptions(new Command())
      .exitOverride()
      .configureOutput({ outputError: () => {} })
    return command.parse(args, { from: 'user' }).opts()
  }
  t.match(read(), { maxSize: 4 * 1024 ** 3, timeout: 900, activate: true })
  t.match(read('--max-size', '1.5GB', '--timeout', '5', '--max-bad', '.05', '--all'), {
    ...{ maxSize: 1_500_000_000, timeout: 5, maxBad: 0.05, all: true },
  })
  t.match(read('--all', 'a.json', '--published', '2026-02-27', '--limit', '3', '--no-activate'), {
    ...{ all: 'a.json', published: '2026-02-27', limit: 3, activate: false },
  })
  for (const [option, value, why] of [
    ['--limit', '0', 'whole number from 1'],
    ['--published', '2026-02-30', 'day YYYY-MM-DD'],
    ['--published', '2999-01-01', 'has not come yet'],
    ['--max-bad', '2', 'number from 0 to 1'],
    ['--max-size', '10 parsecs', 'Bytes were expected'],
    ['--max-size', '0', 'Bytes were expected'],
    ['--timeout', 'soon', 'whole number from 1'],
  ] as const) {
    t.throws(() => read(option, value), new RegExp(`argument '${value}' is invalid.*${why}`))
  }
})

t.test('a configuration that is wrong names its field', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'probity-import-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'sources.json')
  await t.rejects(readImportConfig(null, folder), {
    name: 'UsageError',
    message: `there is no ${file} and no ${path.resolve('sources.json')}; data/sources.example.json is an example of one, to be copied there`,
  })
  for (const [content, message] of [
    ['{', /sources.json is not JSON: /],
    ['{}', /sources.json: sources: /],
    ['{"sources":[{"source":"nobody"}]}', /sources.json: sources\[0\].source: .*us-ofac/],
    ['{"sources":[{"source":"csv"},{"source":"csv","from":"a.csv"}]}', /: sources\[1\].from: .*array/],
    ['{"sources":[{"source":"csv","form":["a.csv"]}]}', /: sources\[0\]: .*form/],
    ['{"sources":[{"source":"csv","published":"2999-01-01"}]}', /: sources\[0\].published: that day has not/],
  ] as const) {
    await writeFile(file, content)
    await t.rejects(readImportConfig(null, folder), { name: 'UsageError', message })
  }
  await writeFile(file, '{"sources":[{"source":"un-sc"},{"source":"csv","from":["a.csv","https://x.test/b.csv"]}]}')
  t.match(await readImportConfig(null, folder), [
    { source: 'un-sc', from: null, dataset: null, published: null, complete: null },
    { source: 'csv', from: [path.join(folder, 'a.csv'), 'https://x.test/b.csv'] },
  ])
})

t.test('the example of a configuration names every source, with its official addresses', async (t) => {
  const file = path.join(ROOT, 'data/sources.example.json')
  const entries = await readImportConfig(file, ROOT)
  t.same(
    entries.map(({ source }) => source),
    SOURCES.map(({ name }) => name),
  )
  for (const [at, { from, page }] of entries.entries()) {
    const { source } = await SOURCES[at]!.load()
    if (source.downloads.length > 0) t.same(from, source.downloads, source.name)
    else
      t.ok(
        from?.every((one) => one.startsWith(path.join(ROOT, 'data/files/'))),
        `${source.name} is fetched by hand`,
      )
    if (source.officialUrl.startsWith('https:')) t.equal(page, source.officialUrl)
  }
})

t.test('the help says what each source takes', async (t) => {
  const { code, out } = await run({ args: ['import', '--help'], env: {} })
  t.equal(code, 0)
  for (const { name, load } of SOURCES) {
    const { accepts } = (await load()).source
    t.ok(out.includes(`\n  ${name}: `) && out.includes(`\n      ${accepts}\n`), name)
  }
  const other = await run({ args: ['help', 'import'], env: {} })
  t.match(other, { code: 0, out: /Sources:\n {2}facts, us-ofac, / })
})

t.test('an import that is interrupted leaves nothing behind, and no server running', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'probity-import-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const home = path.join(folder, 'home')
  const env = { DATABASE_URL: '', PROBITY_HOME: home }
  const file = path.join(folder, 'entities.csv')
  await writeFile(file, vendors(400_000))
  const stopped = await run({
    args: ['import', 'csv', file],
    env,
    onStart: (child) => child.stderr!.on('data', (chunk) => /rows/.test(String(chunk)) && child.kill('SIGINT')),
  })
  t.equal(stopped.code, 130)
  t.match(stopped.err, /SIGINT: stopping as soon as it is safe; once more to stop at once\n/)
  t.match(stopped.err, /\nprobity: interrupted by SIGINT: what was under way was put back\n$/)
  t.same(await readdir(path.join(home, 'users')), [], 'nobody uses the server any more')
  const { code } = await run({ args: ['datasets', 'editions', 'own-records'], env })
  t.equal(code, 1, 'there is no such dataset')
})
