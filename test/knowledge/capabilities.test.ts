import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readWords } from '../../src/intake/text.ts'
import { CapabilityDataError, loadTaxonomy } from '../../src/knowledge/capabilities.ts'

const folder = join(import.meta.dirname, '../../data/capabilities')
const shipped = loadTaxonomy(folder)
const scratch = t.testdir()

/** A copy of the shipped folder with one file changed. */
function edited(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(scratch, 'capabilities-'))
  cpSync(folder, copy, { recursive: true })
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')))
  return copy
}

function refusal(folderToLoad: string): CapabilityDataError | null {
  try {
    loadTaxonomy(folderToLoad)
    return null
  } catch (error) {
    if (error instanceof CapabilityDataError) return error
    throw error
  }
}

t.test('31 classes in 27 families, each class in its family', async (t) => {
  t.equal(shipped.capabilities.size, 31)
  t.equal(shipped.families.size, 27)
  for (const { id, family } of shipped.capabilities.values())
    t.ok(shipped.families.get(family)!.members.includes(id), id)
  t.match(shipped.sha256, /^[0-9a-f]{64}$/)
  t.equal(shipped.capabilities.get('lawful_interception')!.sensitivity, 1)
  t.equal(shipped.capabilities.get('unspecified')!.sensitivity, 0.5)
})

t.test('any edit shows in the hash', async (t) => {
  t.not(loadTaxonomy(edited('drones.json', (text) => text.replace('0.6', '0.7'))).sha256, shipped.sha256)
  t.equal(loadTaxonomy(edited('drones.json', (text) => text)).sha256, shipped.sha256)
})

t.test('a bad file is refused with its name and the field', async (t) => {
  t.match(refusal(edited('drones.json', (text) => text.replace('"sensitivity": 0.6', '"sensitivity": 6'))), {
    file: 'drones.json',
    field: 'sensitivity',
  })
  t.match(refusal(edited('drones.json', (text) => text.replace('35613000-4', '35613000'))), {
    file: 'drones.json',
    field: 'codes.cpv[0].code',
  })
  t.match(refusal(edited('drones.json', () => '{')), { file: 'drones.json', field: '', message: /not JSON/ })
  t.match(refusal(edited('drones.json', (text) => text.replace('"id": "drones"', '"id": "drone"'))), {
    file: 'drones.json',
    field: 'id',
  })
  t.match(refusal(edited('drones.json', (text) => text.replace('"rationale"', '"reason"'))), { file: 'drones.json' })
  t.match(
    refusal(
      edited('families.json', (text) =>
        text.replace('"members": [\n        "drones"', '"members": [\n        "dronez"'),
      ),
    ),
    {
      file: 'families.json',
      field: /families\[\d+\]\.members/,
    },
  )
  const missing = edited('drones.json', (text) => text)
  rmSync(join(missing, 'context.json'))
  t.match(refusal(missing), { file: 'context.json', message: /missing/ })
  t.throws(() => loadTaxonomy(join(tmpdir(), 'no-such-folder-of-capabilities')))
})

t.test('no look-alike cancels a phrase of its own class, no phrase has two strengths', async (t) => {
  const key = (phrase: string) =>
    readWords(phrase)
      .filter((word) => !word.filler)
      .map((word) => word.stem)
      .join(' ')
  for (const [id, { words, lookalikes }] of shipped.words) {
    for (const language of ['es', 'en', 'pt'] as const) {
      const { strong, asObject, needsCompany, weak } = words[language]
      const phrases = new Map([...strong, ...asObject, ...needsCompany].map((phrase) => [key(phrase), phrase]))
      for (const phrase of lookalikes[language]) {
        t.notOk(phrases.has(key(phrase)), `${id} ${language}: '${phrase}' cancels '${phrases.get(key(phrase))}'`)
      }
      const strongKeys = new Set(strong.map(key))
      for (const phrase of [...asObject, ...needsCompany, ...weak]) {
        t.notOk(strongKeys.has(key(phrase)), `${id} ${language}: '${phrase}' is strong already`)
      }
      for (const phrase of [...strong, ...asObject, ...needsCompany, ...weak, ...lookalikes[language]]) {
        t.not(key(phrase), '', `${id} ${language}: '${phrase}' holds nothing but fillers`)
      }
    }
  }
})
