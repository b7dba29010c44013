/** What the name index of one size costs, measured in a process of its own so that its memory is its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ASSESSMENT_EXAMPLES } from '../src/assessment/examples.ts'
import { findMentions, type ScreeningIndex, screen, screeningIndexSteps } from '../src/screening/index.ts'
import { readIndexFile, writeIndexFile } from '../src/screening/name-index/index-file.ts'
import { calibration, cpuSeconds, quantile, timed } from './figures.ts'
import { entitiesOf, idOf, KINDS, type Question, speedEntities, speedQuestions } from './speed-names.ts'

export interface Times {
  p50: number
  p95: number
  p99: number
}

export interface IndexFigures {
  names: number
  build: { seconds: number; cpu: number }
  bytesPerName: number
  textPerName: number
  held: Record<string, number>
  file: { megabytes: number; writeSeconds: number; loadSeconds: number }
  /** Resident set in MB: after the build, and after the questions. */
  rss: { built: number; asked: number }
  /** The next edition beside the whole index, one entity of 1,000 changed. */
  edition: { seconds: number; cpu: number }
  questions: {
    count: number
    ms: Times
    cpuMs: number
    byKind: Record<string, Times>
    calibration: Times
  }
  recall: Record<string, Recall>
  /** Beside comparing every name: the same best score; and where that is an alert, an alert as well. */
  exhaustive: { questions: number; sameBest: number; alerts: number; alertsFound: number }
  mentions: { characters: number; found: number; first: number; ms: Times }
}

export interface Recall {
  asked: number
  /** The right entity is among the ten best. */
  found: number
  /** Ten others score at least as much: comparing every name would not find it either. */
  outranked: number
}

export interface IndexTask {
  names: number
  questions: number
  positives: number
  /** Comparisons of two names to spend on comparing questions with every name. */
  comparisons: number
}

const WARM_UP = 500
const CHANGED_EVERY = 1000
const TEXT_CHARACTERS = 5000
const TEXTS = 40
/** Entities whose names fit into what an index keeps ready. */
const AT_ONCE = 4000
/** Scores from here on are shown to an officer. */
const ALERT = 0.7

const times = (ms: readonly number[]): Times => ({
  p50: quantile(ms, 0.5),
  p95: quantile(ms, 0.95),
  p99: quantile(ms, 0.99),
})
const residentMegabytes = () => Math.round(process.memoryUsage.rss() / 1e6)

function ended<Made>(steps: Generator<unknown, Made>): Made {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export async function measureIndex({ names, questions, positives, comparisons }: IndexTask): Promise<IndexFigures> {
  const entities = entitiesOf(names)
  const build = await timed(() => ended(screeningIndexSteps(() => speedEntities(entities))))
  const file = await throughFile(build.made)
  const { made: index, ...edition } = await timed(() =>
    ended(screeningIndexSteps(() => speedEntities(entities, CHANGED_EVERY), build.made)),
  )
  if (index.parts.length < 2) throw new Error('the next edition was read as a whole')
  const { size } = build.made
  const built = residentMegabytes()
  const asked = ask(build.made, speedQuestions(entities, WARM_UP + questions, 1))
  const figures = {
    names: build.made.nameCount,
    build: { seconds: build.seconds, cpu: build.cpu },
    bytesPerName: size.perName,
    textPerName: size.nameText / build.made.nameCount,
    held: size.held,
    file,
    rss: { built, asked: residentMegabytes() },
    edition,
    questions: asked,
  }
  const right = speedQuestions(entities, positives * 5, 2).filter(({ id }) => id !== null)
  return {
    ...figures,
    recall: recallOf(build.made, right),
    exhaustive: againstAll(build.made, entities, comparisons),
    mentions: mentionsIn(build.made, entities),
  }
}

async function throughFile(index: ScreeningIndex) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'probity-bench-'))
  try {
    const file = path.join(folder, 'names.index')
    const written = await timed(() => writeIndexFile(file, index, 'bench'))
    const read = await timed(() => readIndexFile(file, 'bench'))
    if (read.made?.nameCount !== index.nameCount) throw new Error('the file does not hold the index')
    return {
      megabytes: written.made.bytes / 1e6,
      writeSeconds: written.seconds,
      loadSeconds: read.seconds,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ask(index: ScreeningIndex, questions: readonly Question[]): IndexFigures['questions'] {
  const calibrate = calibration()
  for (const { name } of questions.slice(0, WARM_UP)) screen(index, { name })
  const asked = questions.slice(WARM_UP)
  const took: number[] = []
  const undisturbed: number[] = []
  let cpu = 0
  for (const [at, { name }] of asked.entries()) {
    if (at % 5 === 0) undisturbed.push(calibrate())
    const [used, start] = [cpuSeconds(), performance.now()]
    screen(index, { name })
    took.push(performance.now() - start)
    cpu += cpuSeconds() - used
  }
  const byKind = [...KINDS, 'negative'].map((kind) => [kind, times(took.filter((_, at) => asked[at]!.kind === kind))])
  return {
    count: asked.length,
    ms: times(took),
    cpuMs: (cpu * 1000) / asked.length,
    byKind: Object.fromEntries(byKind),
    calibration: times(undisturbed),
  }
}

/**
 * Whether the ten best hold the right entity. Where they do not, comparing every name could only have found it when it
 * scores more than the tenth: what scores less is no fault of the search.
 */
function recallOf(index: ScreeningIndex, questions: readonly Question[]): Record<string, Recall> {
  const recall: Record<string, Recall> = {}
  for (const { kind, name, id } of questions) {
    recall[kind] ??= { asked: 0, found: 0, outranked: 0 }
    const counts = recall[kind]
    counts.asked++
    const best = screen(index, { name })
    if (best.some((candidate) => candidate.id === id)) counts.found++
    else {
      const [own] = screen(index, { name }, { among: [id!] })
      const tenth = best[9]
      if (tenth && own && tenth.score >= own.score) counts.outranked++
    }
  }
  return recall
}

function againstAll(index: ScreeningIndex, entities: number, comparisons: number): IndexFigures['exhaustive'] {
  const questions = speedQuestions(entities, Math.max(2, Math.round(comparisons / index.nameCount)), 3)
  const bests = questions.map(() => 0)
  for (let from = 0; from < entities; from += AT_ONCE) {
    const among = Array.from({ length: Math.min(AT_ONCE, entities - from) }, (_, at) => idOf(from + at))
    for (const [at, { name }] of questions.entries()) {
      const [best] = screen(index, { name }, { among, limit: 1 })
      bests[at] = Math.max(bests[at]!, best?.score ?? 0)
    }
  }
  const found = questions.map(({ name }) => screen(index, { name }, { limit: 1 })[0]?.score ?? 0)
  const count = (test: (best: number, at: number) => boolean) => bests.filter(test).length
  return {
    questions: questions.length,
    sameBest: count((best, at) => found[at]! >= best),
    alerts: count((best) => best >= ALERT),
    alertsFound: count((best, at) => best >= ALERT && found[at]! >= ALERT),
  }
}

/** Texts of invented tenders with a name in every paragraph, of which one in five is in the index. */
function mentionsIn(index: ScreeningIndex, entities: number): IndexFigures['mentions'] {
  const paragraphs = ASSESSMENT_EXAMPLES.map(
    ({ value }) => (value as { tender?: { description?: string } }).tender?.description ?? '',
  ).filter(Boolean)
  const names = speedQuestions(entities, TEXTS * 20, 4)
  let named = 0
  const texts = Array.from({ length: TEXTS }, () => {
    let text = ''
    for (let at = 0; text.length < TEXT_CHARACTERS; at++) {
      text += `${paragraphs[at % paragraphs.length]} Presentó oferta ${names[named++ % names.length]!.name}. `
    }
    return text.slice(0, TEXT_CHARACTERS)
  })
  let found = 0
  const took = texts.map((text) => {
    const start = performance.now()
    found += findMentions(index, text).length
    return performance.now() - start
  })
  return { characters: TEXT_CHARACTERS, found: found / TEXTS, first: took[0]!, ms: times(took.slice(5)) }
}
