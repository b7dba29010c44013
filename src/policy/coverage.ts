import { MAX_DEPTH, MAX_STEPS } from '../knowledge/closure.ts'
import type { EntityKind, VendorFacts } from '../knowledge/facts.ts'
import type { AssessedLink } from '../knowledge/ownership-graph.ts'
import type { Context } from './context.ts'
import { searchedFor } from './editions.ts'
import { listState } from './list-state.ts'
import { qualifyingOwners, stateOfVendor } from './ownership.ts'
import type { PackRef, PackSet } from './packs.ts'
import { namesLender } from './phrases.ts'
import type { Bilingual, CoverageSlot, PolicySubject } from './types.ts'

export interface Coverage {
  slots: CoverageSlot[]
  /** Filled slots by slots, 0..1. */
  share: number
  /** What keeps the answer from being low, however little weighs. */
  neverLow: Reservation[]
  /** Who pays and says no country: which law binds those funds cannot be judged. Null where all is told. */
  fundsUnjudged: Bilingual | null
}

/** Something unknown that nobody may take for a clean record. */
export interface Reservation {
  kind: 'lists' | 'coverage'
  rule: string
  text: Bilingual
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
  return summed(slots, context.subject, context.packs, ofVendor(context))
}

/** What of the vendor itself keeps the answer from being low. */
function ofVendor(context: Context): Reservation[] {
  if (stateOfVendor(context) === 'foreign') return [FOREIGN_STATE]
  return context.vendor.country === null ? [COUNTRY_UNKNOWN] : []
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
  return summed(slots, subject, packs, [])
}

function summed(
  slots: CoverageSlot[],
  subject: PolicySubject,
  packs: PackSet,
  ofVendor: readonly Reservation[],
): Coverage {
  const halves = slots.reduce((sum, slot) => sum + slot.filled * 2, 0)
  const empty = SLOTS_BEFORE_LOW.filter(({ ids }) => slots.some((slot) => ids.includes(slot.id) && slot.filled === 0))
  const fundsUnjudged = fundsOfNoCountry(subject, packs)
  return {
    slots,
    share: halves / (2 * slots.length),
    neverLow: [
      ...empty.map(({ reservation }) => reservation),
      ...ofVendor,
      ...(fundsUnjudged ? [{ kind: 'coverage' as const, rule: FUNDS_RULE, text: fundsUnjudged }] : []),
    ],
    fundsUnjudged,
  }
}

export const FUNDS_RULE = 'funds_country_unknown'

/** Slots that must hold something before anything is low. */
const SLOTS_BEFORE_LOW: { ids: CoverageSlot['id'][]; reservation: Reservation }[] = [
  {
    ids: ['lists'],
    reservation: {
      kind: 'lists',
      rule: 'lists',
      text: {
        es: 'Las listas no están completas y vigentes: sin ellas nada es bajo.',
        en: 'The lists are not whole and fresh: without them nothing is low.',
      },
    },
  },
  {
    ids: ['owner', 'ultimate_owner'],
    reservation: {
      kind: 'coverage',
      rule: 'owner_unknown',
      text: {
        es: 'No se sabe quién está al final de la propiedad: un dueño desconocido nunca es bajo.',
        en: 'Who stands at the end of the ownership is unknown: an unknown owner is never low.',
      },
    },
  },
  {
    ids: ['offices'],
    reservation: {
      kind: 'coverage',
      rule: 'offices_not_checked',
      text: {
        es: 'No se consultó si la persona ejerce un cargo público: sin saberlo nada es bajo.',
        en: 'Whether the person holds a public office was not looked up: without it nothing is low.',
      },
    },
  },
  {
    ids: ['deployments'],
    reservation: {
      kind: 'coverage',
      rule: 'deployments_not_searched',
      text: {
        es: 'No se consultó ninguna tabla de despliegues: sin ella nada es bajo.',
        en: 'No table of deployments was searched: without it nothing is low.',
      },
    },
  },
]

const FOREIGN_STATE: Reservation = {
  kind: 'coverage',
  rule: 'foreign_state',
  text: {
    es: 'El proveedor es un Estado distinto del comprador o un organismo suyo: eso nunca es bajo sin más examen.',
    en: "The vendor is a state other than the buyer's or a body of one: that is never low without a closer look.",
  },
}

const COUNTRY_UNKNOWN: Reservation = {
  kind: 'coverage',
  rule: 'country_unknown',
  text: {
    es: 'No consta el país del proveedor: no se sabe a qué ley responde.',
    en: 'The country of the vendor is not stated: which law it answers to is unknown.',
  },
}

/** Lenders that packs know by name are bound by their own rules; of any other the country tells which law binds. */
function fundsOfNoCountry({ fundedBy }: PolicySubject, packs: PackSet): Bilingual | null {
  const known = packs.packs.flatMap(({ document }) => document.choose.lenders ?? [])
  const names = fundedBy
    .filter(({ name, country }) => country === null && !known.some((lenders) => namesLender(name, lenders)))
    .map(({ name }) => name)
  if (names.length === 0) return null
  const list = [...new Set(names)].join(', ')
  return {
    es: `No consta el país de quien aporta los fondos (${list}): no se pudo juzgar qué ley los obliga.`,
    en: `The country of who provides the funds (${list}) is not stated: which law binds them could not be judged.`,
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
    const { names } = searchedFor(facts.datasets, 'deployments')
    return names
      ? {
          id,
          filled: 1,
          text: { es: `despliegues consultados: ${names}`, en: `deployments searched: ${names}` },
        }
      : { id, filled: 0, text: { es: 'tabla de despliegues', en: 'table of deployments' } }
  }
  return {
    id: 'offices',
    filled: 0,
    text: { es: 'cargos públicos que ejerce', en: 'public offices held' },
  }
}

/**
 * Filled only when every list that the chosen packs name is loaded whole and fresh. The pack of the model holds for
 * every question: a request that names other packs adds their lists and takes none of its own away.
 */
function listsSlot(
  subject: PolicySubject,
  facts: Pick<VendorFacts, 'lists'>,
  packs: PackSet,
  chosen: readonly PackRef[],
): CoverageSlot {
  const ids = new Set(
    packs.packs
      .filter(({ id, document }) => document.model !== null || chosen.some((ref) => ref.id === id))
      .flatMap(({ document }) => document.lists),
  )
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
