import type { MentionRole } from '../intake/types.ts'
import type { Action, Band, Bilingual, Dimension } from '../policy/types.ts'
import { ACTION, type Lang, NO_CLEARANCE } from '../policy/wording.ts'

/** The words of the printed report. */
export interface ReportWords {
  title: string
  id: string
  reference: string
  buyer: string
  asOf: string
  created: string
  policies: string
  notStated: string
  band: Record<Band, string>
  action: Record<Action, string>
  score: string
  noScore: string
  atLeast: string
  coverage: string
  confidence: string
  reasons: string
  noReasons: string
  points: string
  countedOnce: string
  knockout: string
  missing: string
  nothingMissing: string
  wouldChange: string
  bought: string
  noCapability: string
  sensitivity: string
  certainty: string
  named: string
  role: Record<MentionRole, string>
  match: Record<'match' | 'possible' | 'none', string>
  alternatives: string
  united: string
  ownership: string
  legend: string
  findings: string
  noFindings: string
  factor: string
  statement: string
  arithmetic: string
  shown: string
  dimension: Record<Dimension, string>
  formula: string
  cap: string
  checks: string
  check: string
  result: string
  why: string
  dataset: string
  status: Record<'clear' | 'flagged' | 'not_assessed', string> & { title: string }
  precedents: string
  precedentsNote: string
  row: string
  where: string
  what: string
  noResponse: string
  sources: string
  source: string
  date: string
  grade: string
  unconfirmed: string
  pins: string
  engine: string
  screening: string
  knowledge: string
  input: string
  factsHash: string
  digest: string
  edition: string
  chosen: string
}

/** One language of a table of words. */
function inLang<K extends string>(table: Record<K, Bilingual>, lang: Lang): Record<K, string> {
  return Object.fromEntries(Object.entries<Bilingual>(table).map(([key, words]) => [key, words[lang]])) as Record<
    K,
    string
  >
}

const ES: ReportWords = {
  title: 'Evaluación de riesgo',
  id: 'Identificador',
  reference: 'Expediente',
  buyer: 'Comprador',
  asOf: 'Fecha consultada',
  created: 'Emitida (UTC)',
  policies: 'Reglas aplicadas',
  notStated: 'no indicado',
  band: {
    low: 'Riesgo bajo',
    moderate: 'Riesgo moderado',
    high: 'Riesgo alto',
    critical: 'Riesgo crítico',
    prohibited: 'Prohibido',
    undetermined: 'Sin determinar: se sabe demasiado poco (no es riesgo bajo)',
    not_applicable: 'No aplica: no se nombra a ningún proveedor',
  },
  action: inLang(ACTION, 'es'),
  score: 'Puntuación',
  noScore: 'sin puntuación',
  atLeast: '(como mínimo)',
  coverage: 'Cobertura de la información',
  confidence: 'Confianza en las fuentes',
  reasons: 'Razones principales',
  noReasons: 'Ningún hecho de las tablas puntúa.',
  points: 'puntos.',
  countedOnce: 'Cuenta una sola vez, con otro hallazgo más fuerte.',
  knockout: 'Impide adjudicar.',
  missing: 'Qué falta',
  nothingMissing: 'No falta nada de lo que las reglas piden.',
  wouldChange:
    'Cambiaría el resultado: documentos que acrediten lo que falta, listas oficiales completas y vigentes, o una corrección de los hechos citados.',
  bought: 'Qué se compra',
  noCapability:
    'El texto no corresponde a ninguna de las capacidades sensibles: conviene que una persona lo clasifique.',
  sensitivity: 'sensibilidad',
  certainty: 'certeza',
  named: 'Nombrado como',
  role: {
    named_bidder: 'oferente',
    incumbent: 'proveedor actual',
    manufacturer: 'fabricante',
    brand_or_equal: 'marca o equivalente',
    subcontractor: 'subcontratista',
    mentioned: 'solo mencionado',
    excluded: 'excluido por el propio texto',
  },
  match: {
    match: 'Identificado en las tablas.',
    possible: 'Posible coincidencia: una persona debe confirmarla. Lo que sigue vale solo si es la misma organización.',
    none: `No está en las tablas. ${NO_CLEARANCE.es}`,
  },
  alternatives: 'También podría ser:',
  united: 'Es la misma organización que:',
  ownership: 'Propiedad y control',
  legend:
    'Propietarios arriba, proveedor abajo con borde grueso. Casa: Estado. Doble borde: en una lista. Línea discontinua: sin confirmar o desconocido.',
  findings: 'Hallazgos',
  noFindings: 'Ningún hallazgo.',
  factor: 'Factor',
  statement: 'Qué se sabe y quién lo dice',
  arithmetic: 'Gravedad × confianza × pertinencia × vigencia',
  shown: 'Se muestra; no puntúa',
  dimension: {
    watchlists: 'listas',
    ownership: 'propiedad',
    prior_deployments: 'despliegues previos',
    integrity: 'integridad',
    finance: 'financiamiento',
    jurisdiction: 'jurisdicción',
    data: 'datos',
  },
  formula: 'Puntuación = 100 × V × (0.5 + 0.5 × S); V = 1 − ∏(1 − tope × D).',
  cap: 'tope',
  checks: 'Comprobaciones',
  check: 'Comprobación',
  result: 'Resultado',
  why: 'Motivo',
  dataset: 'Conjunto de datos',
  status: { title: 'Situación', clear: 'sin coincidencias', flagged: 'señalada', not_assessed: 'no evaluada' },
  precedents: 'Precedentes de la misma capacidad',
  precedentsNote:
    'Lo que consta de la misma capacidad en otros lugares. Un señalamiento no es un hecho probado y una oferta no es una entrega.',
  row: 'Fila',
  where: 'Quién y dónde',
  what: 'Qué',
  noResponse: 'No se halló respuesta del proveedor en la fuente.',
  sources: 'Fuentes',
  source: 'Fuente',
  date: 'Fecha',
  grade: 'Grado',
  unconfirmed: 'sin confirmar',
  pins: 'Versiones y huellas',
  engine: 'Motor',
  screening: 'Comparación de nombres',
  knowledge: 'Versión del conocimiento',
  input: 'Solicitud',
  factsHash: 'Hechos registrados',
  digest: 'Huella de la respuesta',
  edition: 'Edición',
  chosen: 'elegida',
}

const EN: ReportWords = {
  title: 'Risk assessment',
  id: 'Identifier',
  reference: 'Reference',
  buyer: 'Buyer',
  asOf: 'As of',
  created: 'Made (UTC)',
  policies: 'Rules applied',
  notStated: 'not stated',
  band: {
    low: 'Low risk',
    moderate: 'Moderate risk',
    high: 'High risk',
    critical: 'Critical risk',
    prohibited: 'Prohibited',
    undetermined: 'Undetermined: too little is known (this is not low)',
    not_applicable: 'Not applicable: no vendor is named',
  },
  action: inLang(ACTION, 'en'),
  score: 'Score',
  noScore: 'no score',
  atLeast: '(at least)',
  coverage: 'Coverage of what is needed',
  confidence: 'Confidence in the sources',
  reasons: 'Main reasons',
  noReasons: 'No fact of the tables scores.',
  points: 'points.',
  countedOnce: 'Counts once, with a stronger finding.',
  knockout: 'Forbids the award.',
  missing: 'What is missing',
  nothingMissing: 'Nothing that the rules ask for is missing.',
  wouldChange:
    'What would change this: documents that show what is missing, official lists loaded whole and fresh, or a correction of a fact cited here.',
  bought: 'What is bought',
  noCapability: 'The text fits none of the sensitive capabilities: a person should classify it.',
  sensitivity: 'sensitivity',
  certainty: 'certainty',
  named: 'Named as',
  role: {
    named_bidder: 'bidder',
    incumbent: 'incumbent',
    manufacturer: 'manufacturer',
    brand_or_equal: 'brand or equal',
    subcontractor: 'subcontractor',
    mentioned: 'only mentioned',
    excluded: 'excluded by the text itself',
  },
  match: {
    match: 'Identified in the tables.',
    possible: 'Possible match: a person must confirm it. What follows holds only if it is the same organisation.',
    none: `Not in the tables. ${NO_CLEARANCE.en}`,
  },
  alternatives: 'It may also be:',
  united: 'It is the same organisation as:',
  ownership: 'Ownership and control',
  legend:
    'Owners on top, the vendor below with a thick border. House: a state. Double border: on a list. Dashed: not confirmed or unknown.',
  findings: 'Findings',
  noFindings: 'No finding.',
  factor: 'Factor',
  statement: 'What is known and who says it',
  arithmetic: 'Severity × confidence × relevance × recency',
  shown: 'Shown; scores nothing',
  dimension: {
    watchlists: 'watchlists',
    ownership: 'ownership',
    prior_deployments: 'prior deployments',
    integrity: 'integrity',
    finance: 'finance',
    jurisdiction: 'jurisdiction',
    data: 'data',
  },
  formula: 'Score = 100 × V × (0.5 + 0.5 × S); V = 1 − ∏(1 − cap × D).',
  cap: 'cap',
  checks: 'Checks',
  check: 'Check',
  result: 'Result',
  why: 'Why',
  dataset: 'Data set',
  status: { title: 'Status', clear: 'clear', flagged: 'flagged', not_assessed: 'not assessed' },
  precedents: 'Precedents of the same capability',
  precedentsNote:
    'What is on record of the same capability elsewhere. An allegation is not a proven fact and a bid is not a delivery.',
  row: 'Row',
  where: 'Who and where',
  what: 'What',
  noResponse: 'No response of the vendor was found in the source.',
  sources: 'Sources',
  source: 'Source',
  date: 'Date',
  grade: 'Grade',
  unconfirmed: 'unconfirmed',
  pins: 'Versions and digests',
  engine: 'Engine',
  screening: 'Name screening',
  knowledge: 'Knowledge version',
  input: 'Request',
  factsHash: 'Recorded facts',
  digest: 'Digest of the answer',
  edition: 'Edition',
  chosen: 'chosen',
}

export function reportWords(lang: Lang): ReportWords {
  return lang === 'es' ? ES : EN
}
