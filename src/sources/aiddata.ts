import type { DatasetRow, FactRowInput } from '../knowledge/rows.ts'
import {
  DATASET,
  deploymentRow,
  EDITIONS,
  type Edition,
  type Project,
  vendorRow,
  vendorsOf,
} from './aiddata-deployments.ts'
import { csvRecords } from './csv-records.ts'
import { type Source, type SourceFile, SourceFormatError } from './source.ts'
import { leftOut, unreadable, wrongLength } from './unloaded-rows.ts'

const COLUMNS = [
  ...['source', 'source_id', 'vendors', 'technology', 'all_tech', 'recipient', 'iso3', 'year', 'funder', 'implementer'],
  ...['status', 'amount_usd', 'sector', 'title', 'description', 'sources', 'licence'],
]
const CARRIED_OUT = ['Completion', 'Implementation', 'Pipeline: Commitment', 'Suspended']
const NOT_CARRIED_OUT = ['Pipeline: Pledge', 'Cancelled']

/** What vendors are reported to have supplied with Chinese official finance. */
export const source: Source = {
  name: 'aiddata',
  title: 'AidData: technology deployments with Chinese official finance',
  publisher: 'AidData, William & Mary',
  officialUrl: 'https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0',
  downloads: [],
  accepts: 'a CSV file of projects chosen from the data sets GCOF 1.0 and GCDF 3.0 of AidData',
  basis: 'published file',
  async read(files, options) {
    if (files.length !== 1) throw new SourceFormatError('the projects of AidData are one CSV file')
    const publishedOn = options.publishedOn ?? EDITIONS[0].publishedOn
    return {
      editions: [
        {
          dataset: {
            id: DATASET,
            kind: 'facts',
            title: source.title,
            publisher: source.publisher,
            authority: null,
            country: null,
            legalBasis: null,
            bindsWhom: null,
            effect: null,
            ownershipRule: null,
            officialUrl: source.officialUrl,
            licence:
              'ODC-By 1.0; AidData, William & Mary: Global Chinese Official Finance 1.0 and Global Chinese Development ' +
              'Finance 3.0, https://china.aiddata.org/',
            cadence: 'irregular: a new version in some years',
            staleAfterDays: 1500,
            note: 'Chosen from the two data sets by words for technology, so that neither all projects nor all vendors are there.',
          },
          version: publishedOn,
          publishedOn,
          complete: options.complete ?? false,
        },
      ],
      rows: rowsOf(files[0]!),
    }
  },
}

async function* rowsOf(file: SourceFile): AsyncGenerator<DatasetRow> {
  for await (const row of factRows(file)) yield { dataset: DATASET, row }
}

async function* factRows(file: SourceFile): AsyncGenerator<FactRowInput> {
  // The editions of one project stand anywhere in the file, which has some hundreds of lines.
  const projects = new Map<string, Project>()
  for await (const { line, values, cells } of csvRecords(file, { required: COLUMNS })) {
    const at = { file: file.name, line }
    if (!values) {
      yield wrongLength(at, cells)
      continue
    }
    const edition = EDITIONS.find(({ name }) => name === values.source)
    if (!edition) yield unreadable(at, values, `source "${values.source}" is not an edition we know`)
    else if (!/^\d+$/.test(values.source_id!))
      yield unreadable(at, values, `source_id "${values.source_id}" is not a number`)
    else if (values.title === '') yield unreadable(at, values, 'no title')
    else if (![...CARRIED_OUT, ...NOT_CARRIED_OUT].includes(values.status!)) {
      yield unreadable(at, values, `status "${values.status}" is not one we know`)
    } else {
      const found: Project = { ...at, id: values.source_id!, edition, values, vendorsBy: null }
      const held = projects.get(found.id)
      projects.set(found.id, held ? merged(held, found) : found)
      if (held) yield leftOut(older(held, found), 'a project that a newer edition of AidData tells again')
    }
  }
  const vendors = new Set<string>()
  for (const project of projects.values()) {
    const named = vendorsOf(project)
    if (named.length === 0) yield leftOut(project, 'no vendor named')
    else if (NOT_CARRIED_OUT.includes(project.values.status!)) yield leftOut(project, 'only pledged, or cancelled')
    else {
      for (const vendor of named) {
        if (!vendors.has(vendor)) yield vendorRow(project, vendor)
        vendors.add(vendor)
        yield deploymentRow(project, vendor)
      }
    }
  }
}

const age = (edition: Edition): number => EDITIONS.indexOf(edition)

function older(a: Project, b: Project): Project {
  return age(a.edition) > age(b.edition) ? a : b
}

/** The newer edition speaks; where it leaves a cell empty, the older one does. */
function merged(a: Project, b: Project): Project {
  const old = older(a, b)
  const recent = old === a ? b : a
  const values = { ...old.values }
  for (const [column, value] of Object.entries(recent.values)) if (value !== '') values[column] = value
  // An amount has the prices of its edition.
  values.amount_usd = recent.values.amount_usd ?? ''
  return {
    ...recent,
    values,
    vendorsBy: recent.values.vendors === '' && old.values.vendors !== '' ? old.edition : null,
  }
}
