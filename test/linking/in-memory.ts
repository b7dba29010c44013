import {
  type Bearer,
  byName,
  byNumber,
  type Identity,
  type Numbers,
  OWN_NUMBERS,
} from '../../src/linking/identity-rules.ts'
import { keptApart, type Traits } from '../../src/linking/kept-apart.ts'
import { nameKey } from '../../src/linking/name-key.ts'

/** The rules of identity over a few entities at hand, as `findIdentities` runs them over the database. */

export interface Organisation {
  id: string
  /** The official name first. */
  names: string[]
  country?: string | null
  kind?: string
  /** Default: a list of its own. */
  dataset?: string
  /** `scheme` to number. */
  numbers?: Record<string, string>
}

/** @param registers datasets that are no lists */
export function identitiesAmong(organisations: readonly Organisation[], registers: readonly string[] = []): Identity[] {
  const byWords = new Map<string, Bearer[]>()
  const byValue = new Map<string, Bearer[]>()
  const numbers = new Map<string, Numbers>()
  const traits = new Map<string, Traits>()
  for (const one of organisations) {
    const { id, names, country = null, kind = 'company', dataset = `list-of-${id}` } = one
    const own = Object.entries(one.numbers ?? {}).filter(([scheme]) => OWN_NUMBERS.includes(scheme))
    numbers.set(id, new Map(own.map(([scheme, value]) => [scheme, new Set([value])])))
    const countries = new Set(country === null ? [] : [country])
    traits.set(id, { datasets: new Set([dataset]), countries, numbers: numbers.get(id)! })
    for (const [scheme, value] of own) {
      const key = `${scheme} ${value}`
      byValue.set(key, [...(byValue.get(key) ?? []), { id, dataset, kind, country, form: '', official: true }])
    }
    for (const [at, name] of names.entries()) {
      const key = nameKey(name)
      if (!key || kind === 'person' || kind === 'state') continue
      const bearer = { id, dataset, kind, country, form: key.form, official: at === 0 }
      byWords.set(key.words, [...(byWords.get(key.words) ?? []), bearer])
    }
  }
  const found = new Map<string, Identity>()
  const all = [
    ...[...byValue].flatMap(([key, bearers]) => byNumber(...(key.split(' ', 2) as [string, string]), bearers)),
    ...[...byWords].flatMap(([words, bearers]) => byName(words, bearers, (id) => numbers.get(id)!)),
  ]
  for (const one of all.sort((a, b) => weight(a) - weight(b) || (a.basis < b.basis ? -1 : 1))) {
    const key = `${one.aId} ${one.bId}`
    if (!found.has(key)) found.set(key, one)
  }
  const inOrder = [...found.values()].sort((a, b) => (`${a.aId} ${a.bId}` < `${b.aId} ${b.bId}` ? -1 : 1))
  const kinds = new Map(
    organisations.map(({ id, dataset = `list-of-${id}` }) => [dataset, registers.includes(dataset) ? 'facts' : 'list']),
  )
  return keptApart(inOrder, kinds as ReadonlyMap<string, 'facts' | 'list'>, (id) => traits.get(id)!)
}

const weight = (one: Identity) => (one.confidence === 'confirmed' ? 0 : 100) + one.rank

/** Who is one with whom, and how surely: `a = b` confirmed, `a ? b` inferred. */
export function told(identities: readonly Identity[]): string[] {
  return identities.map(({ aId, bId, confidence }) => `${aId} ${confidence === 'confirmed' ? '=' : '?'} ${bId}`)
}
