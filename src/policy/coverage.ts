import { MAX_DEPTH, MAX_STEPS } from '../knowledge/closure.ts'
import type { EntityKind, VendorFacts } from '../knowledge/facts.ts'
import type { AssessedLink } from '../knowledge/ownership-graph.ts'
import type { Context } from './context.ts'
import { listState } from './list-state.ts'
import { qualifyingOwners } from './ownership.ts'
import type { PackRef, PackSet } from './packs.ts'
import type { Bilingual, CoverageSlot, PolicySubject } from './types.ts'

export interface Coverage {
  slots: CoverageSlot[]
  /** Filled slots by slots, 0..1. */
  share: number
  /** True where every list that the chosen packs name is loaded whole and fresh. */
  listsFilled: boolean
  /** False for a company whose owner, or the party at the end of its ownership, is unknown. */
  ownersKnown: boolean
}

/** How much of what must be known of a vendor is known. */
export function coverageOf(context: Context): Coverage {
  const { kind } = context.vendor
  const wanted = context.packs.model.slots[kind] ?? context.packs.model.slots.company!
  const slots = wanted.map((id): CoverageSlot => {
    switch (id) {
      case 'owner':
        return ownerSlot(context)
      case 'ultimate_owner':
        return ultimateOwnerSlot(context)
      case 'identity':
        return identitySlot(context.subject, context.packs, context.vendor)
      case 'country':
        return countrySlot(context)
      default:
        return sharedSlot(id, context.subject, context.facts, context.packs, context.chosen)
    }
  })
  return summed(slots)
}

/** The same for a party in no table, of which nothing is known but what the request says. */
export function coverageOfStranger(
  subject: PolicySubject,
  facts: Pick<VendorFacts, 'lists' | 'datasets'>,
  packs: PackSet,
  chosen: readonly PackRef[],
): Coverage {
  const kind: EntityKind = 'company'
  const slots = packs.model.slots[kind]!.map((id): CoverageSlot => {
    if (id === 'owner') return { id, filled: 0, text: OWNER_MISSING }
    if (id === 'ultimate_owner') return { id, filled: 0, text: ULTIMATE_MISSING }
    if (id === 'identity') return identitySlot(subject, packs, null)
    return sharedSlot(id, subject, facts, packs, chosen)
  })
  return summed(slots)
}

function summed(slots: CoverageSlot[]): Coverage {
  const halves = slots.reduce((sum, slot) => sum + slot.filled * 2, 0)
  const filled = (id: CoverageSlot['id']): number => slots.find((slot) => slot.id === id)?.filled ?? 1
  return {
    slots,
    share: halves / (2 * slots.length),
    listsFilled: filled('lists') === 1,
    ownersKnown: filled('owner') > 0 && filled('ultimate_owner') > 0,
  }
}

const OWNER_MISSING: Bilingual = {
  es: 'propietario que controla o tiene 25 % o más',
  en: 'owner who controls or has 25 % or more',
}

const ULTIMATE_MISSING: Bilingual = {
  es: 'persona, Estado o sociedad cotizada al final de la propiedad',
  en: 'person, state or listed company at the end of the ownership',
}

const DISPERSED: Bilingual = {
  es: 'sociedad cotizada de accionariado disperso',
  en: 'listed company with dispersed shareholders',
}

function ownerSlot(context: Context): CoverageSlot {
  if (context.vendor.ownershipStatus === 'listed_dispersed') return { id: 'owner', filled: 1, text: DISPERSED }
  const owners = qualifyingOwners(context, context.vendorId)
  const filled = Math.max(0, ...owners.map(fill))
  const names = namesOf(context, owners)
  if (filled === 0) return { id: 'owner', filled, text: OWNER_MISSING }
  return {
    id: 'owner',
    filled,
    text:
      filled === 1
        ? { es: `propietario: ${names}`, en: `owner: ${names}` }
        : {
            es: `dato vigente del propietario (${names}: el último tiene más de 24 meses o no tiene fecha)`,
            en: `current word on the owner (${names}: the last is older than 24 months or undated)`,
          },
  }
}

const fill = (link: AssessedLink): number => (link.stale ? 0.5 : 1)

function namesOf(context: Context, links: readonly AssessedLink[]): string {
  return [...new Set(links.map((link) => context.entity(link.ownerId)?.name ?? link.ownerId))].sort().join(', ')
}

function ultimateOwnerSlot(context: Context): CoverageSlot {
  const id = 'ultimate_owner'
  if (context.vendor.ownershipStatus === 'listed_dispersed') return { id, filled: 1, text: DISPERSED }
  if (context.facts.truncated || context.up.truncated) {
    return {
      id,
      filled: 0,
      text: {
        es: `${ULTIMATE_MISSING.es} (la propiedad es demasiado extensa y se cortó)`,
        en: `${ULTIMATE_MISSING.en} (the ownership is too large and was cut)`,
      },
    }
  }
  const filled = traced(context, context.vendorId, new Set(), { left: MAX_STEPS })
  if (filled === 0) return { id, filled, text: ULTIMATE_MISSING }
  return {
    id,
    filled,
    text:
      filled === 1
        ? {
            es: 'la propiedad se sigue hasta una persona, un Estado o una sociedad cotizada',
            en: 'the ownership is traced to a person, a state or a listed company',
          }
        : {
            es: 'dato vigente de la cadena de propiedad (algún enlace tiene más de 24 meses o no tiene fecha)',
            en: 'current word on the chain of ownership (a link is older than 24 months or undated)',
          },
  }
}

/**
 * How well the ownership of an entity is followed to its end: 1, .5 with a stale link, 0. From an owner who controls
 * where there is one (the best traced of several), else from every owner with 25 per cent (the least traced counts).
 */
function traced(context: Context, id: string, passed: ReadonlySet<string>, budget: { left: number }): number {
  const entity = context.entity(id)
  if (passed.size > 0) {
    if (entity?.kind === 'person' || entity?.kind === 'state') return 1
    if (entity?.ownershipStatus === 'listed_dispersed') return 1
  }
  if (passed.has(id) || passed.size >= MAX_DEPTH || budget.left-- <= 0) return 0
  const further = new Set(passed).add(id)
  const owners = qualifyingOwners(context, id)
  const controlling = owners.filter((link) => link.controls)
  const values = byOwner(controlling.length > 0 ? controlling : owners).map(([ownerId, value]) =>
    Math.min(value, traced(context, ownerId, further, budget)),
  )
  if (values.length === 0) return 0
  return controlling.length > 0 ? Math.max(...values) : Math.min(...values)
}

/** Several links to one owner tell of one holding: the best counts. */
function byOwner(links: readonly AssessedLink[]): [string, number][] {
  const best = new Map<string, number>()
  for (const link of links) best.set(link.ownerId, Math.max(best.get(link.ownerId) ?? 0, fill(link)))
  return [...best]
}

function identitySlot(
  { party }: PolicySubject,
  packs: PackSet,
  entity: { identifiers: { scheme: string; id: string }[]; address: string | null } | null,
): CoverageSlot {
  const { notIdentifying } = packs.model
  const registered = [...(entity?.identifiers ?? []), ...party.identifiers].find(
    ({ scheme, id }) =>
      !notIdentifying.some((none) => none.scheme === scheme.toUpperCase() && none.id === id.toUpperCase()),
  )
  const address = entity?.address ?? party.address
  if (registered) {
    const text = `${registered.scheme} ${registered.id}`
    return { id: 'identity', filled: 1, text: { es: `registro: ${text}`, en: `registry id: ${text}` } }
  }
  if (address) return { id: 'identity', filled: 1, text: { es: `domicilio: ${address}`, en: `address: ${address}` } }
  return {
    id: 'identity',
    filled: 0,
    text: { es: 'número de registro o domicilio', en: 'registry id or address' },
  }
}

function countrySlot(context: Context): CoverageSlot {
  const { country } = context.vendor
  return country === null
    ? { id: 'country', filled: 0, text: { es: 'país', en: 'country' } }
    : { id: 'country', filled: 1, text: { es: `país: ${country}`, en: `country: ${country}` } }
}

function sharedSlot(
  id: string,
  subject: PolicySubject,
  facts: Pick<VendorFacts, 'lists' | 'datasets'>,
  packs: PackSet,
  chosen: readonly PackRef[],
): CoverageSlot {
  if (id === 'lists') return listsSlot(subject, facts, packs, chosen)
  if (id === 'deployments') {
    const searched = facts.datasets.find((pin) => pin.id.split('-').includes('deployments'))
    return searched
      ? {
          id,
          filled: 1,
          text: { es: `despliegues consultados: ${searched.id}`, en: `deployments searched: ${searched.id}` },
        }
      : { id, filled: 0, text: { es: 'tabla de despliegues', en: 'table of deployments' } }
  }
  return {
    id: 'offices',
    filled: 0,
    text: { es: 'cargos públicos que ejerce', en: 'public offices held' },
  }
}

/** Filled only when every list that the chosen packs name is loaded whole and fresh. */
function listsSlot(
  subject: PolicySubject,
  facts: Pick<VendorFacts, 'lists'>,
  packs: PackSet,
  chosen: readonly PackRef[],
): CoverageSlot {
  const ids = new Set(chosen.flatMap((ref) => packs.packs.find((pack) => pack.id === ref.id)?.document.lists ?? []))
  const short: Bilingual[] = []
  for (const id of [...ids].sort()) {
    const state = listState(
      facts.lists.find((list) => list.id === id),
      subject.asOf,
      packs,
    )
    if (!state.usable) short.push({ es: `${id} (${state.reason.es})`, en: `${id} (${state.reason.en})` })
  }
  if (ids.size > 0 && short.length === 0) {
    return {
      id: 'lists',
      filled: 1,
      text: { es: 'listas completas y vigentes', en: 'lists whole and fresh' },
    }
  }
  const named = (lang: 'es' | 'en') => short.map((text) => text[lang]).join('; ')
  return {
    id: 'lists',
    filled: 0,
    text:
      ids.size === 0
        ? { es: 'listas: ningún paquete elegido nombra alguna', en: 'lists: no chosen pack names any' }
        : { es: `listas completas y vigentes: ${named('es')}`, en: `lists whole and fresh: ${named('en')}` },
  }
}
