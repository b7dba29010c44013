import type { z } from 'zod'
import type {
  capabilityListSchema,
  deploymentListSchema,
  jurisdictionListSchema,
  jurisdictionSchema,
  vendorListingsSchema,
  vendorMatchesSchema,
  vendorOwnershipSchema,
  vendorSchema,
} from './schema.ts'

/** Answers as the starter facts give them, cut to what an example needs. */

export const VENDOR_MATCHES_EXAMPLE: z.input<typeof vendorMatchesSchema> = {
  knowledge: 1,
  status: 'match',
  items: [
    {
      party: { id: 'ent_48hsqwqgg07m4ckh8swbhmw7vp', name: 'ZTE Corporation', country: 'CN', kind: 'company' },
      matchedName: 'ZTE',
      score: 1,
      weak: false,
    },
  ],
}

export const VENDOR_EXAMPLE: z.input<typeof vendorSchema> = {
  knowledge: 1,
  id: 'ent_48hsqwqgg07m4ckh8swbhmw7vp',
  sourceId: 'zte',
  dataset: 'starter-entities',
  kind: 'company',
  name: 'ZTE Corporation',
  country: 'CN',
  ownershipStatus: null,
  incorporated: null,
  status: null,
  address: null,
  note: "On the FCC Covered List and named in Section 889. Not on the BIS Entity List, SDN, NS-CMIC or Section 1260H lists in the editions reviewed (July 2026). Do not confuse with the unrelated Entity List name 'ZTE Parsian' (Iran).",
  names: [
    { text: 'ZTE Corporation', kind: 'official', script: 'Latn', language: null },
    { text: 'ZTE', kind: 'alias', script: 'Latn', language: null },
    { text: 'Zhongxing Telecommunication Equipment', kind: 'alias', script: 'Latn', language: null },
    { text: 'Zhongxing Telecom', kind: 'alias', script: 'Latn', language: null },
    { text: '中兴通讯股份有限公司', kind: 'alias', script: 'Hans', language: 'zh' },
    { text: '中兴通讯', kind: 'alias', script: 'Hans', language: 'zh' },
  ],
  identifiers: [],
  perhapsTheSame: [],
  rows: { owners: 1, holdings: 0, deployments: 4, listings: 3 },
  evidence: [
    {
      id: 'evd_q8ath7tn16t80wrs72sahdnxn0',
      title: 'Starter entities, edition 2026-11-24 (extract)',
      publisher: 'Probity starter facts',
      publisherInterest: null,
      publishedOn: '2026-11-24',
      url: null,
      grade: null,
      status: 'edition',
      response: null,
      verified: true,
      dataset: 'starter-entities',
    },
  ],
}

export const VENDOR_OWNERSHIP_EXAMPLE: z.input<typeof vendorOwnershipSchema> = {
  knowledge: 1,
  vendor: { id: 'ent_jyp9ncj8wd16e1wsse9s4g8qp4', name: 'Nuctech Company Limited', country: 'CN', kind: 'company' },
  ownershipStatus: null,
  links: [
    {
      id: 'own_2dqm53sws235j1a7zam2yz04tx',
      dataset: 'starter-ownership',
      grade: 'B1',
      verified: true,
      evidence: 'evd_ydz97v1zdv3cthypmrfp4x3nqv',
      note: 'The share is given as 71 or as 75 in different reports. NRC names the parent without a percentage and adds that Tongfang falls under SASAC since the CNNC take-over.',
      shareExact: null,
      shareMin: '71',
      shareMax: '75',
      interest: 'shareholding',
      direct: true,
      start: null,
      end: null,
      asOf: '2021-02-11',
      owned: { id: 'ent_jyp9ncj8wd16e1wsse9s4g8qp4', name: 'Nuctech Company Limited', country: 'CN', kind: 'company' },
      owner: {
        id: 'ent_beyvs2yd52xgw6t4r1byv6a194',
        name: 'Tsinghua Tongfang Co., Ltd.',
        country: 'CN',
        kind: 'company',
      },
    },
  ],
  truncated: false,
  evidence: [
    {
      id: 'evd_ydz97v1zdv3cthypmrfp4x3nqv',
      title: 'Nuctech: een radertje in een netwerk van staatsbedrijven',
      publisher: 'NRC',
      publisherInterest: null,
      publishedOn: null,
      url: 'https://www.nrc.nl/nieuws/2021/02/11/nuctech-een-radertje-in-een-netwerk-van-staatsbedrijven-a4031544',
      grade: 'B1',
      status: 'record',
      response: null,
      verified: true,
      dataset: 'starter-ownership',
    },
  ],
}

export const VENDOR_LISTINGS_EXAMPLE: z.input<typeof vendorListingsSchema> = {
  knowledge: 1,
  vendor: { id: 'ent_48hsqwqgg07m4ckh8swbhmw7vp', name: 'ZTE Corporation', country: 'CN', kind: 'company' },
  items: [
    {
      id: 'lst_z4k575twdsv6c5m8s5mx7v77z5',
      dataset: 'us-fcc-covered',
      grade: 'A1',
      verified: true,
      evidence: 'evd_4mm2d8778259y2ttwrrw0r8ysm',
      note: null,
      listedOn: '2021-03-12',
      delistedOn: null,
      scope:
        'Telecommunications equipment produced by the company, and telecommunications or video surveillance services provided by it or using such equipment',
      program: null,
      legalBasis: 'Secure Networks Act 2019 s.2; 47 CFR 1.50002',
      list: {
        id: 'us-fcc-covered',
        title: 'FCC Covered List',
        authority: 'US Federal Communications Commission',
        country: 'US',
        effect: 'No new equipment authorisation; no federal subsidy',
        bindsWhom: 'Applicants for equipment authorisation; users of federal subsidy',
        complete: false,
      },
    },
  ],
  evidence: [
    {
      id: 'evd_4mm2d8778259y2ttwrrw0r8ysm',
      title: 'FCC Covered List (page of July 2026)',
      publisher: 'US Federal Communications Commission',
      publisherInterest: null,
      publishedOn: '2026-07',
      url: 'https://www.fcc.gov/supplychain/coveredlist',
      grade: 'A1',
      status: 'record',
      response: null,
      verified: true,
      dataset: 'us-fcc-covered',
    },
  ],
}

export const DEPLOYMENT_LIST_EXAMPLE: z.input<typeof deploymentListSchema> = {
  knowledge: 1,
  items: [
    {
      id: 'dep-001',
      dataset: 'starter-deployments',
      grade: 'B2',
      verified: true,
      evidence: 'evd_agrve0bfkpwwmbnhwm3nq3sgs1',
      note: null,
      event: 'dep-001',
      role: 'prime',
      buyer: 'CANTV (state telecom)',
      buyerCountry: 'VE',
      capability: 'identity_documents',
      description:
        'Reported by Reuters via Deccan Chronicle: database and mobile-payment system for the carnet de la patria smart ID card; ZTE staff embedded in a CANTV unit. The value is the whole national-security effort of which the contracts are part.',
      start: '2017',
      end: null,
      valueUsd: '70000000',
      financier: 'Venezuelan state',
      financierCountry: 'VE',
      adverseStatus: 'allegation',
      adverseNote:
        'Reuters reported that card data are linked to food aid, voting and party membership and are used for social control.',
      actListIds: [],
      vendorResponse: null,
      outcome: null,
      outcomeEffect: null,
      sourceDate: '2018-11-15',
      vendor: { id: 'ent_48hsqwqgg07m4ckh8swbhmw7vp', name: 'ZTE Corporation', country: 'CN', kind: 'company' },
    },
  ],
  next: null,
  evidence: [
    {
      id: 'evd_agrve0bfkpwwmbnhwm3nq3sgs1',
      title: 'How ZTE helps Venezuela create China-style social control',
      publisher: 'Reuters via Deccan Chronicle',
      publisherInterest: null,
      publishedOn: '2018-11-15',
      url: 'https://deccanchronicle.com/technology/in-other-news/151118/how-zte-helps-venezuela-create-china-style-social-control.html',
      grade: 'B2',
      status: 'allegation',
      response: null,
      verified: true,
      dataset: 'starter-deployments',
    },
  ],
}

export const CAPABILITIES_EXAMPLE: z.input<typeof capabilityListSchema> = {
  version: '2026-11-24',
  sha256: 'sha256:0000000000000000000000000000000000000000000000000000000000000000',
  families: [
    {
      id: 'identity',
      label: { es: 'Identidad y biometría', en: 'Identity and biometrics' },
      members: ['identity_documents', 'biometrics'],
      related: ['banking_payments', 'border', 'elections', 'health_data', 'surveillance'],
    },
  ],
  items: [
    {
      code: 'identity_documents',
      family: 'identity',
      label: { es: 'Documentos de identidad y pasaportes', en: 'National ID, e-passport and civil registry' },
      sensitivity: 1,
    },
  ],
}

export const JURISDICTIONS_EXAMPLE: z.input<typeof jurisdictionListSchema> = {
  knowledge: 1,
  items: [{ code: 'CN', attributes: [{ attribute: 'compels_cooperation', value: 'yes', verified: true }] }],
}

export const JURISDICTION_EXAMPLE: z.input<typeof jurisdictionSchema> = {
  knowledge: 1,
  code: 'CN',
  attributes: [
    {
      id: 'jur_dzh64dkx442b2g37ry75k86291',
      dataset: 'starter-jurisdictions',
      grade: 'A1',
      verified: true,
      evidence: 'evd_r0kjb6250dh9bv9rdhr9xwk1cr',
      note: 'Art. 7 confirmed as quoted by Daum: all organisations and citizens shall support, assist and cooperate with national intelligence efforts in accordance with law. The same author argues that the article was not meant to require active collection: show both readings.',
      attribute: 'compels_cooperation',
      value: 'yes',
      validFrom: '2017-06-28',
      validTo: null,
      legalBasis:
        'National Intelligence Law (adopted 2017-06-27, in force 2017-06-28, amended 2018) arts. 7 and 14; Cybersecurity Law art. 28; Data Security Law art. 35',
    },
  ],
  evidence: [
    {
      id: 'evd_r0kjb6250dh9bv9rdhr9xwk1cr',
      title:
        "National Intelligence Law of the P.R.C. (2017, amended 2018), English translation; see also J. Daum, What China's National Intelligence Law Says, And Why it Doesn't Matter (2024-02-22)",
      publisher: 'China Law Translate; J. Daum',
      publisherInterest: null,
      publishedOn: '2024-02-22',
      url: 'https://www.chinalawtranslate.com/en/national-intelligence-law-of-the-p-r-c-2017/',
      grade: 'A1',
      status: 'record',
      response: null,
      verified: true,
      dataset: 'starter-jurisdictions',
    },
  ],
}
