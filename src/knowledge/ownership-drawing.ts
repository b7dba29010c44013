import { instance, type Viz } from '@viz-js/viz'
import { inForceOn } from './calendar.ts'
import type { Entity, OwnershipLink, VendorFacts } from './facts.ts'
import { GRADE_CONFIDENCE } from './grades.ts'

/** A drawing is for reading: past this many parties the farthest are left out, and the drawing says so. */
const MOST_PARTIES = 40

let viz: Promise<Viz> | null = null

/** Words of the drawing in the reader's language. */
const WORDS = {
  es: {
    unknown: 'propietario desconocido',
    listed: 'EN LISTA',
    state: 'ESTADO',
    share: '% desconocido',
    more: 'hay más partes que no se dibujan',
  },
  en: {
    unknown: 'owner unknown',
    listed: 'LISTED',
    state: 'STATE',
    share: '% unknown',
    more: 'there are more parties than are drawn',
  },
}

/**
 * The ownership above a vendor as SVG: owners on top, the vendor below, shares and dates on the links. States and
 * listed parties are marked by shape and word, not by colour alone, so that it reads in black and white.
 * @param listed ids of the entities that are on a list on the day
 * @param asOf links that are not in force on this day (`YYYY-MM-DD`) are left out
 * @returns an `<svg>` element without XML prologue
 */
export async function drawOwnership(
  facts: Pick<VendorFacts, 'entityId' | 'entities' | 'ownership'>,
  { listed, asOf, lang }: { listed: ReadonlySet<string>; asOf: string; lang: 'es' | 'en' },
): Promise<string> {
  viz ??= instance()
  const svg = (await viz).renderString(ownershipDot(facts, { listed, asOf, lang }), { format: 'svg', engine: 'dot' })
  return svg.slice(svg.indexOf('<svg'))
}

/** The same as a Graphviz document. */
function ownershipDot(
  facts: Pick<VendorFacts, 'entityId' | 'entities' | 'ownership'>,
  { listed, asOf, lang }: { listed: ReadonlySet<string>; asOf: string; lang: 'es' | 'en' },
): string {
  const words = WORDS[lang]
  const entities = new Map(facts.entities.map((entity) => [entity.id, entity]))
  const { parties, links, cut } = above(facts, asOf)
  const lines = [
    'digraph ownership {',
    'graph [rankdir=TB, nodesep=0.4, ranksep=0.55, bgcolor="transparent"]',
    'node [shape=box, style="rounded", fontname="Helvetica", fontsize=11, margin="0.15,0.08"]',
    'edge [fontname="Helvetica", fontsize=9, arrowsize=0.7]',
  ]
  for (const id of parties) {
    const entity = entities.get(id)
    if (!entity) continue
    lines.push(`${quoted(id)} [${nodeAttributes(entity, id === facts.entityId, listed.has(id), words)}]`)
  }
  for (const link of links) {
    const scored = link.verified && link.grade !== null && link.grade in GRADE_CONFIDENCE
    const dashed = scored ? '' : ', style=dashed'
    lines.push(
      `${quoted(link.ownerId)} -> ${quoted(link.ownedId)} [label=${quoted(linkLabel(link, words.share))}${dashed}]`,
    )
  }
  for (const id of parties) {
    const entity = entities.get(id)
    const known = links.some((link) => link.ownedId === id) || !entity || endsThere(entity)
    if (known) continue
    const unknown = `unknown-${id}`
    lines.push(`${quoted(unknown)} [label=${quoted(words.unknown)}, shape=ellipse, style=dashed]`)
    lines.push(`${quoted(unknown)} -> ${quoted(id)} [style=dashed, label="?"]`)
  }
  if (cut) lines.push(`more [label=${quoted(words.more)}, shape=plaintext]`)
  lines.push('}')
  return lines.join('\n')
}

/** A chain ends with a state, a person, a public body, or a company whose shares are traded and dispersed. */
const endsThere = (entity: Entity) =>
  ['state', 'person', 'public_body'].includes(entity.kind) || entity.ownershipStatus === 'listed_dispersed'

function above(facts: Pick<VendorFacts, 'entityId' | 'ownership'>, asOf: string) {
  const parties: string[] = facts.entityId === null ? [] : [facts.entityId]
  const seen = new Set(parties)
  const links: OwnershipLink[] = []
  let cut = false
  for (let i = 0; i < parties.length; i++) {
    for (const link of facts.ownership) {
      if (link.ownedId !== parties[i] || inForceOn(link.start, link.end, asOf) !== 'in_force') continue
      if (!seen.has(link.ownerId)) {
        if (parties.length >= MOST_PARTIES) {
          cut = true
          continue
        }
        seen.add(link.ownerId)
        parties.push(link.ownerId)
      }
      links.push(link)
    }
  }
  return { parties, links, cut }
}

function nodeAttributes(entity: Entity, vendor: boolean, listed: boolean, words: (typeof WORDS)['es']): string {
  const marks = [entity.country, entity.kind === 'state' ? words.state : null, listed ? words.listed : null]
  const label = [...wrapped(entity.name), marks.filter(Boolean).join(' · ')].filter(Boolean).join('\n')
  const attributes = [`label=${quoted(label)}`]
  if (entity.kind === 'state') attributes.push('shape=house', 'style=bold')
  else if (vendor) attributes.push('style="rounded,bold"', 'penwidth=2')
  if (listed) attributes.push('peripheries=2')
  return attributes.join(', ')
}

function linkLabel(link: OwnershipLink, unknown: string): string {
  const share = link.shareExact ?? range(link.shareMin, link.shareMax)
  const interest = link.interest === 'shareholding' ? '' : ` ${link.interest.replace('_', ' ')}`
  return `${share === null ? (interest ? '' : unknown) : `${share} %`}${interest}\n${link.asOf ?? ''}`.trim()
}

const range = (min: string | null, max: string | null) =>
  min === null && max === null ? null : min === max ? min : `${min ?? ''}-${max ?? ''}`

function wrapped(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 26) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const quoted = (text: string) => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`
