import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { canonicalJson, sha256 } from '../canonical.ts'
import { type Factor, type ListRule, type Model, type PackDocument, type PackRule, packSchema } from './pack-schema.ts'

/** One version of a pack, as loaded. */
export interface Pack {
  id: string
  version: string
  /** `sha256:…` over the RFC 8785 form. */
  sha256: string
  /** The RFC 8785 bytes that the digest is over. */
  bytes: Buffer
  document: PackDocument
}

export interface PackRef {
  id: string
  version: string
  sha256: string
}

/** A rule that gives a list its effect, and the pack that holds it. */
export interface ListRuleOfPack {
  /** `us-federal@1.0.0` */
  pack: string
  rule: PackRule
  list: ListRule
}

export interface FactorOfPack extends Factor {
  pack: string
}

/** All packs of a folder, with the look-ups that an evaluation needs. */
export interface PackSet {
  /** By id. */
  packs: Pack[]
  model: Model
  factors: ReadonlyMap<string, FactorOfPack>
  /** By list id. Rules of every pack apply, chosen or not: whom they bind is in the rule. */
  listRules: ReadonlyMap<string, ListRuleOfPack[]>
  /** Rules that are cited in findings of a factor, by factor. */
  citations: ReadonlyMap<string, { pack: string; rule: PackRule }[]>
  /** Every list that a pack names, sorted: one check each. */
  checkedLists: string[]
}

/** A pack that cannot be used: which file, which field, why. */
export class PackError extends Error {
  override name = 'PackError'
  readonly file: string
  readonly field: string

  constructor(file: string, field: string, reason: string) {
    super(`${file}: ${field ? `${field}: ` : ''}${reason}`)
    this.file = file
    this.field = field
  }
}

/**
 * Reads every `*.json` of a folder as a policy pack.
 * @throws PackError naming the file and the field: JSON that cannot be read, a field against the schema, two packs of
 *   one id, a rule or factor that names another that does not exist, no pack or two packs with the model.
 */
export function loadPacks(folder: string): PackSet {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return packSetOf(
    files.map((file) => {
      let content: unknown
      try {
        content = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      } catch (error) {
        throw new PackError(file, '', error instanceof Error ? error.message : String(error))
      }
      return { file: basename(file), content }
    }),
  )
}

/** The same from documents at hand. @throws PackError as `loadPacks`. */
export function packSetOf(sources: { file: string; content: unknown }[]): PackSet {
  const packs: Pack[] = []
  let model: { file: string; model: Model } | null = null
  const factors = new Map<string, FactorOfPack>()
  const listRules = new Map<string, ListRuleOfPack[]>()
  const citations = new Map<string, { pack: string; rule: PackRule }[]>()
  const checked = new Set<string>()
  const ruleIds = new Set<string>()
  for (const { file, content } of sources) {
    const document = parsed(file, content)
    if (packs.some((pack) => pack.id === document.id)) throw new PackError(file, 'id', `"${document.id}" is taken`)
    const bytes = Buffer.from(canonicalJson(document))
    packs.push({ id: document.id, version: document.version, sha256: sha256(bytes), bytes, document })
    const name = `${document.id}@${document.version}`
    if (document.model) {
      if (model) throw new PackError(file, 'model', `${model.file} has the model already`)
      model = { file, model: document.model }
    }
    for (const id of document.lists) checked.add(id)
    document.rules.forEach((rule, at) => {
      if (ruleIds.has(rule.id)) throw new PackError(file, `rules[${at}].id`, `"${rule.id}" is taken`)
      ruleIds.add(rule.id)
      for (const factor of rule.cites?.factors ?? []) append(citations, factor, { pack: name, rule })
      if (!rule.list) return
      for (const id of rule.list.listIds) {
        checked.add(id)
        append(listRules, id, { pack: name, rule, list: rule.list })
      }
    })
    document.factors.forEach((factor, at) => {
      if (factors.has(factor.id)) throw new PackError(file, `factors[${at}].id`, `"${factor.id}" is taken`)
      factors.set(factor.id, { ...factor, pack: name })
    })
  }
  if (!model) throw new PackError('packs', 'model', 'no pack has the model')
  packs.sort((a, b) => (a.id < b.id ? -1 : 1))
  const set = { packs, model: model.model, factors, listRules, citations, checkedLists: [...checked].sort() }
  demandKnownNames(set, model.file, ruleIds)
  return set
}

function parsed(file: string, content: unknown): PackDocument {
  const result = packSchema.safeParse(content)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const field = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  throw new PackError(file, field.replace(/^\./, ''), issue.message)
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

/** Factors the code computes by name: a catalogue without one of them could not be evaluated. */
const NAMED_FACTORS = [
  ...[
    'WL-00',
    'WL-03',
    'WL-04',
    'WL-05',
    'WL-09',
    'OW-00',
    'OW-01',
    'OW-02',
    'OW-06',
    'OW-08',
    'DP-00',
    'FI-01',
    'FI-02',
  ],
]

function demandKnownNames(set: PackSet, modelFile: string, ruleIds: ReadonlySet<string>): void {
  const demand = (id: string | null, file: string, field: string): void => {
    if (id !== null && !set.factors.has(id)) throw new PackError(file, field, `factor "${id}" is in no catalogue`)
  }
  for (const id of NAMED_FACTORS) demand(id, modelFile, 'factors')
  for (const [status, id] of Object.entries(set.model.adverseFactors))
    demand(id, modelFile, `model.adverseFactors.${status}`)
  for (const [status, { factor }] of Object.entries(set.model.ownershipStatusFactors)) {
    demand(factor, modelFile, `model.ownershipStatusFactors.${status}`)
  }
  for (const { factor } of set.model.jurisdictionRules) demand(factor, modelFile, 'model.jurisdictionRules')
  for (const { document } of set.packs) {
    for (const rule of document.rules) {
      const field = `rules.${rule.id}`
      demand(rule.list?.binding ?? null, document.id, `${field}.list.binding`)
      demand(rule.list?.advisory ?? null, document.id, `${field}.list.advisory`)
      for (const factor of rule.cites?.factors ?? []) demand(factor, document.id, `${field}.cites`)
    }
    for (const factor of document.factors) {
      if (!ruleIds.has(factor.rule)) {
        throw new PackError(document.id, `factors.${factor.id}.rule`, `no rule "${factor.rule}"`)
      }
    }
  }
}
