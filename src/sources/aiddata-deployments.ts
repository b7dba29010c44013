import type { DeploymentInput, EntityInput } from '../knowledge/rows.ts'
import { noteOf } from './carried.ts'
import { countryOf } from './countries.ts'
import { yearOf } from './index-rows.ts'
import { idOfName, namesOf, within } from './list-rows.ts'
import type { Place } from './unloaded-rows.ts'

export const DATASET = 'aiddata-deployments'

/** A text of two sentences says what a project is; the page of the project has the rest. */
const DESCRIPTION_LIMIT = 1500

/** The editions of AidData's data, newest first, with the day or year of publication. */
export const EDITIONS = [
  { name: 'AidData GCDF 3.0', publishedOn: '2023-11-06', prices: 'constant' },
  { name: 'AidData GCDF 3.0 (geo, title only)', publishedOn: '2023-11-06', prices: 'constant' },
  { name: 'AidData GCOF 1.0', publishedOn: '2017', prices: 'of the year' },
] as const
export type Edition = (typeof EDITIONS)[number]

/** A project of AidData: the newest edition's cells, and where it leaves one empty those of an older edition. */
export interface Project extends Place {
  id: string
  edition: Edition
  values: Record<string, string>
  /** The edition that names the vendors, where the newest does not. */
  vendorsBy: Edition | null
}

/** How texts write vendors that the column `vendors` shortens. */
const SPELLINGS: Record<string, readonly string[]> = {
  CEIEC: ['China National Electronic', 'China National Electric Import'],
  CETC: ['China Electronics Technology Group'],
  CITCC: ['Telecommunication Construction'],
  CMEC: ['China Machinery', 'China National Machinery'],
  ZTE: ['Zhongxing'],
}

export function vendorsOf(project: Project): string[] {
  return [...new Set((project.values.vendors ?? '').split(';').map((name) => name.trim()))].filter(Boolean)
}

/** The entity of a vendor by the name that the file gives it; an acronym in brackets is a name of its own. */
export function vendorRow({ file, line }: Place, vendor: string): EntityInput {
  const acronym = /\(([A-Z]{3,})\)$/.exec(vendor)?.[1]
  return {
    table: 'entity',
    file,
    line,
    ref: { namespace: DATASET, sourceId: idOfName(vendor, null) },
    kind: 'company',
    names: namesOf(
      [{ text: vendor, kind: 'official' }, ...(acronym ? [{ text: acronym, kind: 'acronym' as const }] : [])],
      null,
    ),
    country: null,
    ownershipStatus: null,
    incorporated: null,
    status: null,
    matchable: true,
    identifiers: [],
    address: null,
    evidence: null,
    note: null,
  }
}

/**
 * What a vendor is reported to have supplied in a project. Graded B3: the source is a research institute with a
 * published method, but the vendor was found in its texts by pattern. A vendor that the text at hand does not name is
 * not verified.
 */
export function deploymentRow(project: Project, vendor: string): DeploymentInput {
  const { id, edition, values, file, line } = project
  const text = (column: string) => (values[column] ?? '').replace(/\s+/g, ' ').trim()
  const url = `https://china.aiddata.org/projects/${id}`
  const shown = names(vendor, `${text('title')} ${text('description')} ${text('implementer')}`)
  const recipient = text('recipient')
  const financier = text('funder') || null
  const sourceId = `aiddata-${id}.${idOfName(vendor, null)}`
  return {
    table: 'deployment',
    file,
    line,
    key: sourceId,
    evidence: {
      title: within(text('title'), 1000),
      publisher: 'AidData, William & Mary',
      publisherInterest: null,
      publishedOn: edition.publishedOn,
      url,
      status: 'record',
      response: null,
    },
    grade: 'B3',
    verified: shown,
    note: noteOf([
      `Status at AidData: ${text('status')}`,
      amountNote(project),
      project.vendorsBy ? `The vendor is named by ${project.vendorsBy.name}` : null,
      shown ? null : 'The vendor was found in a part of the text that is not at hand',
    ]),
    sourceId,
    event: `aiddata-${id}`,
    vendor: { namespace: DATASET, sourceId: idOfName(vendor, null) },
    role: 'supplier',
    buyer: recipient === '' ? 'Not named by the source' : `Not named by the source (recipient: ${recipient})`,
    buyerCountry: countryOf(text('iso3')) ?? countryOf(recipient),
    capability: capabilityOf(project),
    description: within(
      `Reported by AidData: ${[text('title'), text('description')].filter(Boolean).join('. ')}`,
      DESCRIPTION_LIMIT,
    ),
    start: yearOf(text('year')) === null ? null : text('year'),
    end: null,
    valueUsd: edition.prices === 'constant' ? null : dollars(text('amount_usd')),
    financier: financier && within(financier, 1000),
    financierCountry: financier === null || /multilateral/i.test(financier) ? null : 'CN',
    adverseStatus: 'none',
    adverseNote: null,
    actListIds: [],
    vendorResponse: null,
    outcome: null,
    outcomeEffect: null,
    sourceDate: null,
  }
}

function names(vendor: string, text: string): boolean {
  const written = [...vendor.split(/[()]/), ...(SPELLINGS[vendor] ?? [])].map((name) => name.trim().toLowerCase())
  return written.some((name) => name !== '' && text.toLowerCase().includes(name))
}

/** Whole dollars; null for a blank and for what is no amount. */
function dollars(text: string): string | null {
  return /^\d{1,15}(\.\d+)?$/.test(text) ? String(Math.round(Number(text))) : null
}

/** GCDF gives amounts at the prices of 2021, which are nobody's contract value. */
function amountNote({ edition, values }: Project): string | null {
  const text = (values.amount_usd ?? '').trim()
  if (text === '') return null
  const amount = dollars(text)
  if (amount === null) return `Amount: ${text}`
  return edition.prices === 'constant'
    ? `Financing of ${amount} US dollars at prices of 2021`
    : 'The value is that of the financing'
}

/**
 * The capability of a project, only where its sector or its words bear out the pattern that chose it: patterns alone
 * took a power station for a data centre.
 */
function capabilityOf({ values }: Project): string {
  const title = values.title ?? ''
  const text = `${title} ${values.description ?? ''}`
  const isCommunications = /^communications$/i.test((values.sector ?? '').trim())
  switch (values.technology) {
    case 'mobile / telecom network':
    case 'backbone / fibre':
      return isCommunications && !/\b(mobile phones|handsets|training|academy|courses?|scholarships?)\b/i.test(title)
        ? 'telecom_core'
        : 'unspecified'
    case 'satellite':
      return isCommunications ? 'satellite' : 'unspecified'
    case 'scanning equipment':
      return /\bscan|inspection/i.test(text) ? 'cargo_scanning' : 'unspecified'
    case 'public-security surveillance / safe city':
      return /cctv|cameras|safe city|surveillance/i.test(text) ? 'video_surveillance' : 'unspecified'
    case 'data centre / IT':
      return /data cent(er|re)/i.test(title) ? 'cloud_datacentre' : 'unspecified'
    default:
      return 'unspecified'
  }
}
