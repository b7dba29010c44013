import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { engineDigest, engineVersion } from '../../src/assessment/engine-version.ts'

t.test('the version of the engine changes with the code that decides, and not with the rest', async (t) => {
  const folder = t.testdir({})
  cpSync('src/policy', path.join(folder, 'policy'), { recursive: true })
  mkdirSync(path.join(folder, 'http'))
  const before = engineVersion(folder, '0.1.0', 'data')
  t.match(before, /^0\.1\.0\+[0-9a-f]{12}$/)
  writeFileSync(path.join(folder, 'http', 'x.ts'), 'export {}')
  t.equal(engineVersion(folder, '0.1.0', 'data'), before)
  writeFileSync(path.join(folder, 'policy', 'x.ts'), 'export {}')
  t.not(engineVersion(folder, '0.1.0', 'data'), before)
})

t.test('a build keeps the version of its source', async (t) => {
  const built = t.testdir({ policy: { 'evaluate.js': 'compiled' }, 'engine-digest.txt': engineDigest('src') })
  t.equal(engineVersion(built, '0.1.0', 'data'), engineVersion('src', '0.1.0', 'data'))
})

t.test('and with the words by which names are read', async (t) => {
  const words = { 'words.json': '[]', scripts: { 'greek.json': '{}' } }
  const version = (screening: typeof words) => engineVersion('src', '0.1.0', t.testdir({ screening, policies: {} }))
  const before = version(words)
  t.equal(version(words), before)
  t.not(version({ ...words, scripts: { 'greek.json': '{"a":1}' } }), before)
})
