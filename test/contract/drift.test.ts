import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { compareWithCommitted, generate } from '../../src/commands/openapi.ts'
import { inject } from '../support/contract.ts'
import { testService } from '../support/service.ts'

t.test('what is committed is what the routes say', async (t) => {
  t.same(await compareWithCommitted(await generate()), [], 'run: npm run openapi')
})

t.test('the same source gives the same bytes', async (t) => {
  t.same([...(await generate())], [...(await generate())])
})

t.test('a difference is named by file and line', async (t) => {
  const files = await generate()
  const name = 'openapi/openapi.json'
  files.set(name, files.get(name)!.replace('"title": "Probity"', '"title": "Improbity"'))
  files.set('openapi/examples/createNothing/x.json', '{}')
  files.delete('docs/problems.md')
  t.match(await compareWithCommitted(files), [
    /^openapi\/openapi.json differs from line 4: ".*Probity.*" should be ".*Improbity.*"$/,
    'openapi/examples/createNothing/x.json is missing',
  ])
})

t.test('the service serves the committed bytes', async (t) => {
  const { app } = await testService(t)
  t.equal((await inject(app, '/openapi.json')).body, readFileSync('openapi/openapi.json', 'utf8'))
  const yaml = (await inject(app, '/openapi.yaml')).body
  t.equal(yaml, readFileSync('openapi/openapi.yaml', 'utf8'))
  t.same(parse(yaml), JSON.parse(readFileSync('openapi/openapi.json', 'utf8')), 'both forms say the same')
})
