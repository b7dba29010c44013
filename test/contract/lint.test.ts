import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

interface Report {
  totals: { errors: number; warnings: number }
  problems: { ruleId: string; message: string; location: { pointer: string }[] }[]
}

/** Runs redocly without its version check and telemetry: the machine may be offline. */
function lint(file: string): Promise<Report> {
  const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cli, 'lint', file, '--format=json', '--config=redocly.yaml'],
      { env },
      (_error, stdout, stderr) => {
        const start = stdout.indexOf('{')
        if (start === -1) reject(new Error(`redocly said nothing: ${stderr}`))
        else resolve(JSON.parse(stdout.slice(start)) as Report)
      },
    )
  })
}

t.test('the committed document passes every rule', async (t) => {
  for (const file of ['openapi/openapi.json', 'openapi/openapi.yaml']) {
    const { totals, problems } = await lint(file)
    t.same(
      problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`),
      [],
      file,
    )
    t.match(totals, { errors: 0, warnings: 0 })
  }
})

t.test('the rules do find faults', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'probity-lint-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const document = JSON.parse(await readFile('openapi/openapi.json', 'utf8'))
  delete document.paths['/healthz'].get.operationId
  document.paths['/readyz'].get.responses['200'].content['application/json'].examples.default.value.knowledge = 'twelve'
  const file = path.join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const rules = (await lint(file)).problems.map(({ ruleId }) => ruleId)
  t.ok(rules.includes('operation-operationId'))
  t.ok(rules.includes('no-invalid-media-type-examples'))
})
