import { readFileSync } from 'node:fs'
import path from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { canonicalJson, sha256 } from '../canonical.ts'
import { type CapabilityClassifier, createClassifier } from '../intake/index.ts'
import { type CapabilityTaxonomy, loadTaxonomy } from '../knowledge/capabilities.ts'
import { type KnowledgeSnapshot, type NamedEntity, namedEntities, restBetweenSlices } from '../knowledge/index.ts'
import { loadPacks, type PackSet } from '../policy/index.ts'
import { type ScreenEntity, type ScreeningIndex, screeningIndexSteps } from '../screening/index.ts'
import { engineVersion } from './engine-version.ts'
import { type ListedGroups, listedGroups } from './listed-groups.ts'
import type { RecordedDocument } from './store.ts'

/** What does not change while the process runs: rules, taxonomy, words, and the version of the code itself. */
export interface Engine {
  version: string
  packs: PackSet
  taxonomy: CapabilityTaxonomy
  /** Classes and families as the policy reads them, recorded once for all assessments that used them. */
  taxonomyDocument: RecordedDocument
  classifier: CapabilityClassifier
  /** Spanish of the English texts of the tables. */
  spanish: ReadonlyMap<string, string>
  /** Packs to use when the request names none; null: by the country of the buyer. */
  defaultPolicies: string[] | null
}

/** One knowledge version in memory, with the name index made from it. */
export interface Known {
  snapshot: KnowledgeSnapshot
  groups: ListedGroups
  index: ScreeningIndex
}

/**
 * Loads what does not change while the process runs.
 * @param data the project's `data/`
 * @param defaultPolicies ids of the packs for requests that name none; null: by the country of the buyer
 * @throws Error naming the file and the field that is wrong
 */
export function loadEngine(data: string, defaultPolicies: string[] | null): Engine {
  const taxonomy = loadTaxonomy(path.join(data, 'capabilities'))
  return {
    version: engineVersion(path.resolve(import.meta.dirname, '..'), packageJson.version, data),
    packs: loadPacks(path.join(data, 'policies')),
    taxonomy,
    taxonomyDocument: taxonomyDocument(taxonomy),
    classifier: createClassifier(taxonomy),
    spanish: spanishTexts(path.join(data, 'starter', 'texts.es.json')),
    defaultPolicies,
  }
}

function taxonomyDocument(taxonomy: CapabilityTaxonomy): RecordedDocument {
  const body = canonicalJson({
    version: taxonomy.version,
    files: taxonomy.sha256,
    families: [...taxonomy.families.values()],
    capabilities: [...taxonomy.capabilities.values()],
  })
  return { sha256: sha256(body), kind: 'taxonomy', body: Buffer.from(body) }
}

function spanishTexts(file: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}

/**
 * A knowledge version ready to be asked: with the index of its names. Made in slices: requests are answered meanwhile.
 * @param packs say which lists knock out, so that their entries are answered one by one
 * @param before the index of another version, whose names need not be read again
 */
export async function know(snapshot: KnowledgeSnapshot, packs: PackSet, before?: ScreeningIndex): Promise<Known> {
  const rest = restBetweenSlices()
  const groups = await listedGroups(snapshot, packs, rest)
  const index = await inSlices(
    screeningIndexSteps(() => screenEntities(snapshot, groups), before),
    rest,
  )
  return { snapshot, groups, index }
}

async function inSlices<Made>(steps: Generator<void, Made>, rest: () => Promise<void>): Promise<Made> {
  for (let at = 0; ; at++) {
    const step = steps.next()
    if (step.done) return step.value
    if (at % STEPS === 0) await rest()
  }
}

/** Steps between two looks at the clock. */
const STEPS = 20

/** Members of a group are found by their names and answered as the group. */
function* screenEntities(snapshot: KnowledgeSnapshot, groups: ListedGroups): Generator<ScreenEntity> {
  for (const named of namedEntities(snapshot)) {
    if (groups.headOf.has(named.id)) continue
    const entity = screenEntity(named)
    const members = groups.members.get(named.id) ?? []
    const branches = members.map((id) => screenEntity(snapshot.entities.get(id)!))
    yield {
      ...entity,
      names: [...entity.names, ...branches.flatMap(({ names }) => names.map((name) => ({ ...name, branch: true })))],
      identifiers: [...(entity.identifiers ?? []), ...branches.flatMap(({ identifiers }) => identifiers ?? [])],
    }
  }
}

/** As screening knows an entity: which of its names are weak, and whether it is a person. */
function screenEntity({ id, kind, country, names, identifiers }: NamedEntity): ScreenEntity {
  return {
    id,
    names: names.map((name) => ({ text: name.text, weak: name.kind === 'weak_alias' })),
    country: country ?? undefined,
    type: kind === 'person' ? 'person' : 'organisation',
    identifiers,
  }
}
