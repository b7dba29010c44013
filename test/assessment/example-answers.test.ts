import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { ASSESSMENT_EXAMPLES } from '../../src/assessment/examples.ts'
import { assess, know, loadEngine } from '../../src/assessment/index.ts'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import { digestOf } from '../../src/canonical.ts'
import { dataFolder } from '../../src/data-folder.ts'
import { assessmentRequestSchema } from '../../src/intake/index.ts'
import { loadSnapshot } from '../../src/knowledge/index.ts'
import { starterFacts } from '../knowledge/starter.ts'
import { testDatabase } from '../support/database.ts'

const QUESTIONS: Record<string, unknown> = {
  'harmless-tender': ASSESSMENT_EXAMPLES.find(({ name }) => name === '6-a-harmless-tender')?.value,
  'vendor-in-no-table': {
    vendor: { name: 'Papelera del Ejemplo, S.A. de C.V.', country: 'MX' },
    buyer: { name: 'Ayuntamiento (ejemplo)', country: 'MX', sector: 'local government' },
    asOf: '2026-11-24',
  },
}

/** What differs from run to run is set to a constant, and the digest made anew, so that it still checks. */
function settled(answer: AssessmentAnswer): AssessmentAnswer {
  const { digest: _, ...body } = answer
  const fixed = {
    ...body,
    pins: {
      ...body.pins,
      engine: '0.1.0+example',
      // Every edit of a word list changes it, and none of them changes these answers.
      taxonomy: { ...body.pins.taxonomy, sha256: `sha256:${'0'.repeat(64)}` },
      // The facts of a vendor hold when each dataset was imported, so their digest differs from one database to the next.
      facts: `sha256:${'0'.repeat(64)}`,
      knowledge: 1,
      datasets: body.pins.datasets.map((dataset) => ({ ...dataset, importedAt: '2026-11-24T00:00:00.000Z' })),
    },
  }
  return { ...fixed, digest: digestOf(fixed) }
}

t.test(
  'the answers shown in the documentation are those of the service (UPDATE_EXAMPLES=1 writes them anew)',
  async (t) => {
    const { db } = await testDatabase(t, starterFacts)
    const snapshot = await loadSnapshot(db)
    const engine = loadEngine(dataFolder(), null)
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const record = assess(
        {
          request: assessmentRequestSchema.parse(question),
          id: 'asm_0123456789abcdefghjkmnpqrs',
          createdAt: '2026-11-24T10:00:00.000Z',
          actor: { id: 'example', name: 'example' },
        },
        engine,
        await know(snapshot!, engine.packs),
      )
      const answer = settled(JSON.parse(record.answer.toString('utf8')))
      const file = `src/assessment/example-answers/${name}.json`
      if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(file, `${JSON.stringify(answer, null, 2)}\n`)
      t.same(JSON.parse(readFileSync(file, 'utf8')), answer, name)
    }
  },
)
