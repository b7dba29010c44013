/**
 * Files of FollowTheMoney of any size: parties with an official name and an alias each, and as many ownership links,
 * which make trees of two to eight levels, with holdings across and a few rings. What is made depends on the seed alone.
 *
 * node bench/scale.ts --entities 1000000 --seed 1 --out FILE [--changed-every 1000]
 *
 * With `--changed-every N` one party of every N has another alias than without: the next edition of the same file.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { scaleNames, sequence } from './scale-names.ts'

export interface ScaleOptions {
  entities: number
  seed: number
  /** One party of so many differs from the file without this; null or absent: none. */
  changedEvery?: number | null
}

const DAY = { plain: '2026-11-02T00:00:00', changed: '2026-11-03T00:00:00' }
const LAST_CHANGE = '2026-10-01T00:00:00'

/** Of a hundred trees, those with so many levels. */
const LEVELS = [0, 0, 45, 25, 14, 8, 4, 2, 2]
/** One tree of so many has a ring; the others have a holding across. */
const RING_EVERY = 200

/** The lines of a file, each with its end. */
export function* scaleLines({ entities, seed, changedEvery = null }: ScaleOptions): Generator<string> {
  const names = scaleNames(seed)
  const seen = changedEvery === null ? DAY.plain : DAY.changed
  let first = 0
  for (let tree = 0; first < entities; tree++) {
    const random = sequence(seed, 3, tree)
    const size = Math.min(sizeOf(random), entities - first)
    const links = linksOf(first, size, entities, tree, random)
    // A publisher's order is not ours: every other tree comes links first.
    const linksFirst = random() < 0.5
    if (linksFirst) yield* links
    for (let at = first; at < first + size; at++) {
      const changed = changedEvery !== null && at % changedEvery === changedEvery - 1
      const { schema, country, official, alias } = names(at)
      const properties = {
        name: [official],
        alias: [changed ? names(at + entities).alias : alias],
        country: [country.toLowerCase()],
        ...(schema === 'Company' ? { registrationNumber: [String(10_000_000 + at)] } : { birthDate: ['1970'] }),
      }
      const line = { id: partyId(at), caption: official, schema, properties, datasets: ['scale'], last_seen: seen }
      yield `${JSON.stringify(line)}\n`
    }
    if (!linksFirst) yield* links
    first += size
  }

  /** A tree over parties from `first` on, and one link more: as many links as parties. */
  function linksOf(start: number, size: number, all: number, tree: number, random: () => number): string[] {
    const levels = Math.min(levelsOf(random), size)
    const level = [1]
    const links: string[] = []
    for (let at = 1; at < size; at++) {
      // A chain first, which makes the levels; the others hang where there is room below.
      let parent = at - 1
      if (at >= levels)
        do parent = Math.floor(random() * at)
        while (level[parent] === levels)
      level.push(level[parent]! + 1)
      links.push(link(start + at, 0, start + parent, start + at, shareOf(random)))
    }
    const inRing = tree % RING_EVERY === RING_EVERY - 1 && size > 1
    let owner = inRing ? start + levels - 1 : Math.floor(random() * all)
    const owned = start + (inRing ? 0 : Math.floor(random() * size))
    if (owner === owned) owner = owner === 0 ? all - 1 : owner - 1
    if (owner !== owned) links.push(link(owned, 1, owner, owned, String(1 + Math.floor(random() * 9))))
    return links
  }

  function link(number: number, which: number, owner: number, asset: number, percentage: string | null): string {
    const properties = {
      owner: [partyId(owner)],
      asset: [partyId(asset)],
      ...(percentage === null ? undefined : { percentage: [percentage] }),
    }
    const id = `scale-link-${number}-${which}`
    const line = { id, schema: 'Ownership', properties, datasets: ['scale'], last_seen: seen, last_change: LAST_CHANGE }
    return `${JSON.stringify(line)}\n`
  }
}

const partyId = (at: number) => `scale-party-${at}`

/** Most trees are small, some hold hundreds. */
function sizeOf(random: () => number): number {
  return 2 + Math.min(400, Math.floor(3 * ((1 - random()) ** -0.8 - 0.7)))
}

function levelsOf(random: () => number): number {
  let left = random() * 100
  for (const [levels, weight] of LEVELS.entries()) {
    left -= weight
    if (left < 0) return levels
  }
  return 2
}

function shareOf(random: () => number): string | null {
  const kind = random()
  if (kind < 0.1) return null
  if (kind < 0.5) return '90'
  if (kind < 0.75) return String(51 + Math.floor(random() * 40))
  return (10 + random() * 40).toFixed(2)
}

const CHUNK = 1 << 20

/**
 * Writes such a file.
 * @returns how much was written
 */
export function writeScaleFile(
  file: string,
  options: ScaleOptions,
): { entities: number; links: number; bytes: number } {
  const handle = openSync(file, 'w')
  let bytes = 0
  let lines = 0
  let chunk = ''
  const write = () => {
    bytes += writeSync(handle, chunk)
    chunk = ''
  }
  for (const line of scaleLines(options)) {
    lines++
    chunk += line
    if (chunk.length >= CHUNK) write()
  }
  write()
  closeSync(handle)
  return { entities: options.entities, links: lines - options.entities, bytes }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      entities: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      'changed-every': { type: 'string' },
    },
  })
  if (!values.out) throw new Error('say where to write: --out FILE')
  const changed = values['changed-every']
  const options = {
    entities: Number(values.entities),
    seed: Number(values.seed),
    changedEvery: changed === undefined ? null : Number(changed),
  }
  const { entities, links, bytes } = writeScaleFile(values.out, options)
  console.log(`${entities} parties with ${entities * 2} names, ${links} links, ${(bytes / 1e6).toFixed(0)} MB`)
}
