import type { z } from 'zod'
import type { changeListSchema } from './change-schema.ts'
import type { datasetSchema, editionListSchema, quarantineListSchema } from './dataset-schema.ts'

/** Answers about datasets and their editions. The later edition and what it brought are invented. */

export const DATASET_EXAMPLE: z.input<typeof datasetSchema> = {
  id: 'us-ofac-sdn',
  kind: 'list',
  title: 'Specially Designated Nationals and Blocked Persons List',
  publisher: 'Probity starter facts',
  authority: 'US Treasury, OFAC',
  country: 'US',
  legalBasis: 'IEEPA and programme executive orders',
  bindsWhom: 'US persons and transactions with a US nexus',
  effect: 'Blocking of property; no dealings',
  ownershipRule: '50_aggregate',
  officialUrl:
    'https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists',
  licence: 'US Government work, public domain in the United States',
  cadence: null,
  note: 'Ownership of 50 per cent or more, direct or indirect, in the aggregate, by blocked persons blocks; control alone does not.',
  edition: 'starter',
  complete: false,
  importedAt: '2026-11-24T10:00:00.000Z',
  rowsQuarantined: 0,
  leftOut: {},
  rows: 8,
  sha256: 'sha256:c74c6b40173166560427eafa06cad86a13e242fa4f474f8a4d21d17badf9c22f',
  publishedOn: '2026-11-24',
  staleAfterDays: null,
  ageDays: 0,
  stale: null,
  mayClear: false,
  whyNot: { es: 'extracto de 8 filas', en: 'extract of 8 rows' },
  changes: { listing: { new: 8, ended: 0, changed: 0, unchanged: 0 } },
  evidence: {
    id: 'evd_9a8g77387pc6j7dnke9cr4gb6n',
    title: 'Specially Designated Nationals and Blocked Persons List, edition starter (extract)',
    publisher: 'Probity starter facts',
    publisherInterest: null,
    publishedOn: '2026-11-24',
    url: 'https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists',
    grade: null,
    status: 'edition',
    response: null,
    verified: true,
    dataset: 'us-ofac-sdn',
  },
}

const LATER = {
  edition: '2026-11-30',
  status: 'loaded' as const,
  sha256: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  complete: true,
  publishedOn: '2026-11-30',
  importedAt: '2026-12-01T06:00:00.000Z',
  evidence: 'evd_0000000000000000000000000b',
}

const STARTER = {
  edition: DATASET_EXAMPLE.edition,
  status: 'loaded' as const,
  sha256: DATASET_EXAMPLE.sha256,
  complete: DATASET_EXAMPLE.complete,
  publishedOn: DATASET_EXAMPLE.publishedOn,
  importedAt: DATASET_EXAMPLE.importedAt,
  evidence: DATASET_EXAMPLE.evidence.id,
}

const LATER_EVIDENCE = {
  ...DATASET_EXAMPLE.evidence,
  id: LATER.evidence,
  title: 'Specially Designated Nationals and Blocked Persons List, edition 2026-11-30',
  publisher: 'US Treasury, OFAC',
  publishedOn: LATER.publishedOn,
}

export const EDITIONS_EXAMPLE: z.input<typeof editionListSchema> = {
  dataset: 'us-ofac-sdn',
  items: [
    {
      ...LATER,
      rowsRead: 44_102,
      rowsQuarantined: 1,
      leftOut: { 'an aircraft': 312 },
      changes: {
        entity: { new: 18_901, changed: 0, ended: 0, unchanged: 0 },
        listing: { new: 18_901, changed: 0, ended: 0, unchanged: 8 },
      },
      active: [{ from: 2, to: null }],
    },
    {
      ...STARTER,
      rowsRead: 8,
      rowsQuarantined: 0,
      leftOut: {},
      changes: { listing: { new: 8, changed: 0, ended: 0, unchanged: 0 } },
      active: [{ from: 1, to: 1 }],
    },
  ],
  next: null,
  evidence: [LATER_EVIDENCE, DATASET_EXAMPLE.evidence],
}

export const CHANGES_EXAMPLE: z.input<typeof changeListSchema> = {
  dataset: 'us-ofac-sdn',
  from: STARTER,
  to: LATER,
  items: [
    {
      table: 'listing',
      key: 'example-lines',
      change: 'ended',
      fields: ['delistedOn', 'note'],
      before: {
        id: 'lst_0000000000000000000000000a',
        entityId: 'ent_0000000000000000000000000a',
        listedOn: '2019-03',
        delistedOn: null,
        scope: null,
        program: 'EXAMPLE',
        legalBasis: null,
        grade: 'A1',
        verified: true,
        evidence: null,
        note: null,
      },
      after: {
        id: 'lst_0000000000000000000000000a',
        entityId: 'ent_0000000000000000000000000a',
        listedOn: '2019-03',
        delistedOn: '2026-11-30',
        scope: null,
        program: 'EXAMPLE',
        legalBasis: null,
        grade: 'A1',
        verified: true,
        evidence: null,
        note: 'No longer on the list in its edition of 2026-11-30.',
      },
    },
  ],
  next: null,
  parties: [{ id: 'ent_0000000000000000000000000a', name: 'Example Lines Ltd.', country: 'PA', kind: 'company' }],
  evidence: [LATER_EVIDENCE, DATASET_EXAMPLE.evidence],
}

export const QUARANTINE_EXAMPLE: z.input<typeof quarantineListSchema> = {
  dataset: 'us-ofac-sdn',
  edition: LATER,
  items: [
    {
      file: 'sdn.csv',
      line: 1207,
      reason: 'listed_on "2020-31-01" is not a date YYYY, YYYY-MM or YYYY-MM-DD',
      content: { table: 'listing', key: 'example-lines', listedOn: '2020-31-01' },
    },
  ],
  next: null,
}
