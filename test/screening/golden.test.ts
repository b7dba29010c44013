/**
 * Scores may move only together with SCREENING_VERSION, which every assessment pins: an officer must be able to tell a
 * change of the comparison from a change of the facts. `UPDATE_GOLDEN=1 node test/screening/golden.test.ts` records
 * the scores of a new version and adds new names to a recorded one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { buildScreeningIndex, decideMatch, explainPair, SCREENING_VERSION, screen } from '../../src/screening/index.ts'
import { EXPLANATION_KINDS } from '../../src/screening/types.ts'
import { GOLDEN_ENTITIES, GOLDEN_PAIRS, GOLDEN_QUERIES } from './golden-names.ts'

interface Golden {
  version: string
  /** `name | writing` to the score. */
  pairs: Record<string, number>
  /** The query to `status id score`, the best candidate of `screen` with the status of the decision. */
  queries: Record<string, string>
}

const FILE = new URL('golden-scores.json', import.meta.url)
const RECORD = 'UPDATE_GOLDEN=1 node test/screening/golden.test.ts'

function currentScores(): Golden {
  const index = buildScreeningIndex(GOLDEN_ENTITIES)
  const pairs = Object.entries(GOLDEN_PAIRS).flatMap(([name, writings]) =>
    writings.map((writing) => [`${name} | ${writing}`, explainPair({ name: writing }, { name }).score] as const),
  )
  const queries = GOLDEN_QUERIES.map((query) => {
    const label = [query.name, query.country, ...(query.identifiers ?? []).map(({ id }) => id)]
    const [best] = screen(index, query, { limit: 1 })
    const { status } = decideMatch(index, query)
    return [label.filter((part) => part !== undefined).join(' | '), `${status} ${best?.id ?? '-'} ${best?.score ?? 0}`]
  })
  return { version: SCREENING_VERSION, pairs: Object.fromEntries(pairs), queries: Object.fromEntries(queries) }
}

/** One line for each recorded answer that is another now. */
function changes(recorded: Golden, current: Golden): string[] {
  const sections = ['pairs', 'queries'] as const
  return sections.flatMap((section) =>
    Object.entries(recorded[section])
      .filter(([key, old]) => key in current[section] && current[section][key] !== old)
      .map(([key, old]) => `${section} "${key}": ${old} -> ${current[section][key]}`),
  )
}

/**
 * What to write for an update.
 * @throws Error when scores of the recorded version would be overwritten
 */
function updated(recorded: Golden, current: Golden): Golden {
  const changed = changes(recorded, current)
  if (recorded.version === current.version && changed.length > 0) {
    throw new Error(
      `${changed.length} scores of version ${current.version} changed; raise SCREENING_VERSION in ` +
        `src/screening/index.ts before recording\n${changed.join('\n')}`,
    )
  }
  return current
}

const current = currentScores()
const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Golden

if (process.env.UPDATE_GOLDEN === '1') {
  writeFileSync(FILE, `${JSON.stringify(updated(recorded, current), null, 2)}\n`)
} else {
  t.test('the recorded scores are those of this version', async (t) => {
    t.equal(recorded.version, current.version, `scores of ${current.version} are not recorded yet: ${RECORD}`)
  })

  t.test('no score changed without a new version', async (t) => {
    if (recorded.version !== current.version) return
    const changed = changes(recorded, current)
    const shown = changed.length === 0 ? '' : `\n${changed.join('\n')}`
    const advice = `needs a new SCREENING_VERSION (src/screening/index.ts), then ${RECORD}`
    t.equal(changed.length, 0, `${changed.length} of the recorded scores changed (old -> new): ${advice}${shown}`)
  })

  t.test('every name of the golden set is recorded, and nothing else', async (t) => {
    for (const section of ['pairs', 'queries'] as const) {
      t.same(Object.keys(recorded[section]).sort(), Object.keys(current[section]).sort(), `${section}: ${RECORD}`)
    }
  })
}

t.test('an update never overwrites scores of the same version', async (t) => {
  const before: Golden = { version: '7', pairs: { 'a | b': 0.5 }, queries: { q: 'none x 0.1' } }
  const moved: Golden = { version: '7', pairs: { 'a | b': 0.6, 'a | c': 0.1 }, queries: { q: 'none x 0.1' } }
  t.throws(() => updated(before, moved), /raise SCREENING_VERSION.*\n.*"a \| b": 0\.5 -> 0\.6/)
  t.throws(() => updated(before, { ...before, queries: { q: 'possible x 0.1' } }), /SCREENING_VERSION/)
  t.equal(updated(before, { ...moved, version: '8' }).version, '8')
  const grown = { ...before, pairs: { ...before.pairs, 'a | c': 0.1 } }
  t.same(updated(before, grown), grown, 'new names may join a recorded version')
})

t.test('the golden set has every kind of part and every qualifier', async (t) => {
  const index = buildScreeningIndex(GOLDEN_ENTITIES)
  const answers = GOLDEN_QUERIES.flatMap((query) => screen(index, query, { limit: 3 }))
  const pairs = Object.entries(GOLDEN_PAIRS).flatMap(([name, writings]) =>
    writings.map((writing) => explainPair({ name: writing }, { name })),
  )
  const kinds = new Set([
    ...answers.flatMap(({ explanation }) => explanation.map(({ kind }) => kind)),
    ...pairs.flatMap(({ parts }) => parts.map(({ kind }) => kind)),
  ])
  t.same(
    EXPLANATION_KINDS.filter((kind) => !kinds.has(kind)),
    [],
  )
  const used = new Set([...answers, ...pairs].flatMap(({ qualifiers }) => qualifiers.map(({ id }) => id)))
  const source = ['compare.ts', 'screen.ts'].map((file) =>
    readFileSync(new URL(`../../src/screening/${file}`, import.meta.url), 'utf8'),
  )
  const known = [...source.join('').matchAll(/id: '([a-z_]+)', op:/g)].map((found) => found[1]!)
  t.ok(known.length >= 10)
  t.same(
    known.filter((id) => !used.has(id)),
    [],
  )
})
