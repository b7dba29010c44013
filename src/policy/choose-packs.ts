import type { PackRef, PackSet } from './packs.ts'
import { namesLender } from './phrases.ts'
import type { Bilingual } from './types.ts'

export interface ChosenPacks {
  chosen: PackRef[]
  /** Why these, to be shown with the answer. */
  reason: Bilingual
}

/** A pack that was asked for and does not exist. */
export class UnknownPackError extends Error {
  override name = 'UnknownPackError'
  readonly pack: string
  readonly known: string[]

  constructor(pack: string, known: string[]) {
    super(`there is no policy pack "${pack}"; there are ${known.join(', ')}`)
    this.pack = pack
    this.known = known
  }
}

/**
 * The packs of one question: those that the request names, else the defaults of the service, else those whose country
 * is that of the buyer or of the funds. Choosing decides which lists must be at hand for a low answer; the rules of
 * every pack are applied in any case, and bind by the buyer and the funds.
 * @throws UnknownPackError naming the pack
 */
export function choosePacks(
  packs: PackSet,
  {
    requested,
    buyerCountry,
    fundedBy,
    defaults,
  }: {
    requested?: readonly string[] | undefined
    buyerCountry: string | null
    fundedBy: readonly { name: string; country: string | null }[]
    defaults?: readonly string[] | null | undefined
  },
): ChosenPacks {
  if (requested !== undefined) {
    return {
      chosen: named(packs, requested),
      reason: { es: 'La solicitud nombra estos paquetes.', en: 'The request names these packs.' },
    }
  }
  if (defaults !== undefined && defaults !== null) {
    return {
      chosen: named(packs, defaults),
      reason: {
        es: 'Son los paquetes configurados en el servicio.',
        en: 'These packs are configured for the service.',
      },
    }
  }
  const byBuyer: string[] = []
  const byFunds: string[] = []
  for (const { id, document } of packs.packs) {
    const { buyers, funds, lenders } = document.choose
    if (buyers === 'all' || (buyerCountry !== null && buyers.includes(buyerCountry))) byBuyer.push(id)
    else if (
      fundedBy.some(
        ({ name, country }) =>
          funds === 'all' ||
          (country !== null && funds.includes(country)) ||
          (lenders !== undefined && namesLender(name, lenders)),
      )
    ) {
      byFunds.push(id)
    }
  }
  const country =
    buyerCountry === null ? { es: 'no indicado', en: 'not given' } : { es: buyerCountry, en: buyerCountry }
  return {
    chosen: named(packs, [...byBuyer, ...byFunds]),
    reason: {
      es: `Por el país del comprador (${country.es}): ${byBuyer.join(', ')}.${byFunds.length > 0 ? ` Por los fondos: ${byFunds.join(', ')}.` : ''}`,
      en: `By the country of the buyer (${country.en}): ${byBuyer.join(', ')}.${byFunds.length > 0 ? ` By the funds: ${byFunds.join(', ')}.` : ''}`,
    },
  }
}

function named(packs: PackSet, ids: readonly string[]): PackRef[] {
  return [...new Set(ids)].map((id) => {
    const pack = packs.packs.find((candidate) => candidate.id === id)
    if (!pack) {
      throw new UnknownPackError(
        id,
        packs.packs.map((known) => known.id),
      )
    }
    return { id: pack.id, version: pack.version, sha256: pack.sha256 }
  })
}
