/**
 * Speed of screening on generated names: build of the index, look-ups and mentions, in milliseconds.
 * Usage: node bench/screening.ts [names, default 10000]
 */
import { buildScreeningIndex, decideMatch, findMentions, type ScreenEntity, screen } from '../src/screening/index.ts'

const SYLLABLES = 'ka ri mo ten vel sur dra zin lo pa qui nor bel ta gru es fin mar hu wei zo cal di xu'.split(' ')
const TRADES = 'Telecom Technologies Electronics Servicios Security Engineering Energy Shipping Trading Bank'.split(' ')
const FORMS = ['Ltd.', 'S.A. de C.V.', 'LLC', 'JSC', 'GmbH', 'Co., Ltd.']

/** A fixed sequence, so that two runs measure the same names. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const random = sequence(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const brand = () => {
  const word = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join('')
  return word[0]!.toUpperCase() + word.slice(1)
}

function percentiles(samples: number[]): string {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2)
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}`
}

function measure(rounds: number, work: (round: number) => void): string {
  for (let i = 0; i < Math.min(200, rounds); i++) work(i)
  const samples: number[] = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    work(i)
    samples.push(performance.now() - start)
  }
  return percentiles(samples)
}

const count = Number(process.argv[2] ?? 10_000)
const entities: ScreenEntity[] = Array.from({ length: count }, (_, i) => ({
  id: `e${i}`,
  names: [{ text: `${brand()} ${brand()} ${pick(TRADES)} ${pick(FORMS)}` }],
}))
const before = process.memoryUsage().heapUsed
const start = performance.now()
const index = buildScreeningIndex(entities)
const built = performance.now() - start
const names = entities.map((entity) => entity.names[0]!.text)
const misspelt = names.map((name) => name.replace(/(.{3})(.)(.)/, '$1$3$2'))
const text = Array.from(
  { length: 40 },
  (_, i) => `La oferta de ${i % 8 ? brand() : pick(names)} fue recibida en el plazo previsto por la convocatoria.`,
).join(' ')

console.log(
  `${count} names, index built in ${built.toFixed(0)} ms, ${((process.memoryUsage().heapUsed - before) / count).toFixed(0)} bytes a name`,
)
console.log(`screen, exact     ms  ${measure(500, (i) => screen(index, { name: names[(i * 37) % count]! }))}`)
console.log(`screen, misspelt  ms  ${measure(500, (i) => screen(index, { name: misspelt[(i * 37) % count]! }))}`)
console.log(`decide, misspelt  ms  ${measure(500, (i) => decideMatch(index, { name: misspelt[(i * 37) % count]! }))}`)
console.log(`mentions, ${text.length} characters  ms  ${measure(200, () => findMentions(index, text))}`)
